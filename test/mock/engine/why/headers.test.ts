import { expect, test } from 'vitest';
import { desk, mockOf } from '../support/desk.ts';
import { bearer, core, mockAt } from './support.ts';

const told = (response: Response) => [response.headers.get('x-tokenwright-reason'), response.headers.get('x-tokenwright-why')];

test('a refusal explains itself in headers if it is asked to, and its body stays', async () => {
	const silent = mockAt();
	const explaining = mockAt({ explain: true });
	const answers = await Promise.all([silent, explaining].map((mock) => mock.fetch('/api/v3/config', bearer('nonsense'))));
	expect(answers.map(told)).toEqual([
		[null, null],
		['credential-malformed', 'This is no datarheiAccess: it is not three segments of base64url with a dot between them.'],
	]);
	const [one, other] = await Promise.all(answers.map((response) => response.text()));
	expect(one).toBe(other);
});

test('an accepted request has nothing to explain', async () => {
	const mock = mockAt({ explain: true });
	const { access } = await core(mock);
	expect(told(await mock.fetch('/api/v3/config', bearer(access)))).toEqual([null, null]);
});

test('where nothing is routed it is explained too, but for a preflight', async () => {
	const mock = mockAt({ explain: true });
	expect(told(await mock.fetch('/nowhere'))).toEqual(['path-unknown', expect.stringMatching(/^No operation has this path\./)]);
	const preflight = { method: 'OPTIONS', headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' } };
	expect(told(await mock.handle(new Request('http://localhost/api/v3/config', preflight), { cors: true }))).toEqual([null, null]);
});

test('a fault explains itself', async () => {
	const mock = mockAt({ explain: true });
	await mock.control.faults.add({ kind: 'refuse', status: 503 });
	expect(told(await mock.fetch('/nowhere'))).toEqual(['path-unknown', expect.anything()]);
	expect(told(await mock.fetch('/api/v3/config'))).toEqual([null, expect.stringMatching(/^The fault fault-1 \(refuse\)/)]);
});

test('a header holds ASCII, whatever the names are', async () => {
	const mock = mockOf(
		desk({
			paths: `  /room/{name}:
    get:
      operationId: room
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      x-flow: { match: [{ left: $request.path.name, right: Küche, else: room-closed }] }
      responses: { '204': { description: Open. }, '423': { description: Closed., x-when: [room-closed] } }`,
		}),
		{ explain: true },
	);
	expect(told(await mock.fetch('/room/%E5%AE%A4'))).toEqual([
		'room-closed',
		'$request.path.name is "\\u5ba4", where "K\\u00fcche" is wanted: room-closed.',
	]);
	expect(mock.journal.at(-1)?.why?.text).toBe('$request.path.name is "室", where "Küche" is wanted: room-closed.');
});
