import { describe, expect, test } from 'vitest';
import { bearer, desk, mockOf, post } from '../support/desk.ts';

const OUT = 'content: { application/json: { schema: { type: object, properties: { id: {}, name: {}, team: {}, mail: {}, pass: {} } } } }';
const SETS =
	'sets: { $response.body#/id: $subject.id, $response.body#/name: $subject.name, $response.body#/team: $subject.team, $response.body#/mail: $subject.mail }';
const BODY =
	'requestBody: { content: { application/json: { schema: { type: object, properties: { id: {}, mail: {}, name: {}, team: {} } } } } }';
const BY = 'by: [{ id: $request.body#/id }, { mail: $request.body#/mail, team: $request.body#/team }]';

const DOCUMENT = desk({
	paths: `  /find:
    post: { operationId: find, ${BODY}, x-flow: { subject: { in: people, ${BY} }, ${SETS} }, responses: { '200': { description: Found., ${OUT} }, '404': { description: None., x-when: [subject-unknown] } } }
  /join:
    post:
      operationId: join
      ${BODY}
      x-flow:
        subject: { in: people, ${BY}, upsert: { id: $uuid, mail: $request.body#/mail, name: $request.body#/name, team: $request.body#/team } }
        match: [{ left: $subject.name, right: [ada, bob, eve], else: subject-forbidden }]
        issues: { pass: $response.body#/pass, slip: $response.header.X-Slip }
        ${SETS}
      responses: { '200': { description: In., headers: { X-Slip: { schema: { type: string } } }, ${OUT} }, '403': { description: Not you., x-when: [subject-forbidden] } }
  /me:
    get: { operationId: me, security: [{ pass: [] }], x-flow: { sets: { $response.body#/id: $subject } }, responses: { '200': { description: You., ${OUT} } } }
  /leave:
    post: { operationId: leave, security: [{ pass: [] }], x-flow: { revokes: { pass: { subject: true } } }, responses: { '204': { description: Gone. } } }
  /drop:
    post: { operationId: drop, security: [{ pass: [] }], x-flow: { revokes: { pass: ~ } }, responses: { '204': { description: Gone. } } }
  /key:
    get: { operationId: key, security: [{ key: [] }], x-flow: { sets: { $response.body#/id: $subject } }, responses: { '200': { description: Whose., ${OUT} } } }`,
	components: `  securitySchemes: { pass: { type: http, scheme: bearer }, key: { type: apiKey, in: query, name: key } }
  x-credentials:
    pass: { kind: token, format: '{$hex.16}', lifetime: PT1H }
    slip: { kind: token, format: jwt, lifetime: PT1H }
    key: { kind: secret, holder: owner, seeds: [{ value: one, owner: p-1 }, { value: two }] }
  x-directories:
    people: { id: id, seeds: [{ id: p-1, mail: ada@a.example, team: a, name: ada }, { id: p-2, mail: bob@a.example, team: b, name: bob }, { id: 3, mail: c@a.example, team: a, name: eve }] }`,
});

const open = () => {
	const mock = mockOf(DOCUMENT);
	const ask = async (path: string, body: unknown) => {
		const response = await mock.fetch(path, post(body));
		return response.status === 200 ? ((await response.json()) as Record<string, string>) : response.status;
	};
	const me = async (pass: string) => (await mock.fetch('/me', bearer(pass))).status;
	return { mock, ask, me };
};

describe('a subject', () => {
	test('is found by the first map whose values are all there', async () => {
		const { ask } = open();
		expect(await ask('/find', { id: 'p-1' })).toMatchObject({ name: 'ada' });
		expect(await ask('/find', { mail: 'bob@a.example', team: 'b' })).toMatchObject({ name: 'bob' });
		expect(await ask('/find', { id: 'p-1', mail: 'bob@a.example', team: 'b' })).toMatchObject({ name: 'ada' });
		// The first map is whole, so it decides.
		expect(await ask('/find', { id: 'p-9', mail: 'bob@a.example', team: 'b' })).toBe(404);
		for (const body of [
			{},
			{ mail: 'bob@a.example' },
			{ mail: 'bob@a.example', team: 'a' },
			{ id: null },
			{ id: ['p-1'] },
			{ id: { id: 'p-1' } },
		])
			expect(await ask('/find', body)).toBe(404);
	});

	test('is the same whether a number is written as one or as text', async () => {
		const { ask } = open();
		expect(await ask('/find', { id: 3 })).toMatchObject({ name: 'eve' });
		expect(await ask('/find', { id: '3' })).toMatchObject({ name: 'eve' });
		expect(await ask('/find', { id: '3.0' })).toBe(404);
	});

	test('without a directory is the holder of the credential, or nobody', async () => {
		const { mock } = open();
		const key = async (value: string) => (await mock.fetch(`/key?key=${value}`)).json();
		expect(await key('one')).toEqual({ id: 'p-1' });
		expect(await key('two')).toEqual({});
	});
});

describe('an upsert', () => {
	test('makes an entry, with what it was looked for by', async () => {
		const { ask } = open();
		const made = await ask('/join', { mail: 'new@a.example', team: 'a', name: 'eve' });
		expect(made).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), mail: 'new@a.example', team: 'a', name: 'eve' });
		expect(await ask('/find', { mail: 'new@a.example', team: 'a' })).toMatchObject({ id: (made as { id: string }).id });
		expect(await ask('/join', { id: 'mine', name: 'ada' })).toMatchObject({ id: 'mine' });
	});

	test('changes an entry where the request says so, but never its id', async () => {
		const { ask } = open();
		expect(await ask('/join', { id: 'p-1', mail: 'ada@b.example' })).toMatchObject({
			id: 'p-1',
			name: 'ada',
			team: 'a',
			mail: 'ada@b.example',
		});
		expect(await ask('/find', { mail: 'ada@b.example', team: 'a' })).toMatchObject({ id: 'p-1', name: 'ada' });
		expect(await ask('/find', { mail: 'ada@a.example', team: 'a' })).toBe(404);
	});

	test('that is refused changes and makes nothing', async () => {
		const { ask } = open();
		expect(await ask('/join', { id: 'p-1', name: 'mallory' })).toBe(403);
		expect(await ask('/find', { id: 'p-1' })).toMatchObject({ name: 'ada' });
		expect(await ask('/join', { id: 'p-7', name: 'mallory' })).toBe(403);
		expect(await ask('/find', { id: 'p-7' })).toBe(404);
	});

	test('of one entry by a hundred at once makes one', async () => {
		const { ask } = open();
		const made = await Promise.all(Array.from({ length: 100 }, () => ask('/join', { mail: 'new@a.example', team: 'a', name: 'eve' })));
		expect(new Set(made.map((each) => (each as { id: string }).id)).size).toBe(1);
	});

	test('never happens in the seeds: another mock does not see it', async () => {
		await open().ask('/join', { id: 'p-7', name: 'ada' });
		expect(await open().ask('/find', { id: 'p-7' })).toBe(404);
	});
});

describe('revocation', () => {
	test('of one leaves the others', async () => {
		const { mock, ask, me } = open();
		const [one = '', other = ''] = await Promise.all(
			[1, 2].map(async () => ((await ask('/join', { id: 'p-1' })) as { pass: string }).pass),
		);
		await mock.fetch('/drop', { method: 'POST', ...bearer(one) });
		expect([await me(one), await me(other)]).toEqual([401, 200]);
	});

	test('of a subject ends all that it has, and nothing of anybody else', async () => {
		const { mock, ask, me } = open();
		const passOf = async (id: string) => ((await ask('/join', { id })) as { pass: string }).pass;
		const mine = [await passOf('p-1'), await passOf('p-1')];
		const theirs = await passOf('p-2');
		await mock.fetch('/leave', { method: 'POST', ...bearer(mine[0] ?? '') });
		for (const each of mine) expect(await me(each)).toBe(401);
		expect(await me(theirs)).toBe(200);
		// What comes after it is new.
		expect(await me(await passOf('p-1'))).toBe(200);
	});

	test('by a hundred at once lets one of them through', async () => {
		const { mock, ask } = open();
		const { pass } = (await ask('/join', { id: 'p-1' })) as { pass: string };
		const answers = await Promise.all(Array.from({ length: 100 }, () => mock.fetch('/drop', { method: 'POST', ...bearer(pass) })));
		expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
	});
});
