/** What is remembered of tokens has bounds, and what a request costs does not follow it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Mock } from '../../../../mock/index.ts';
import { ANY, bearer, desk, mockOf } from '../support/desk.ts';
import { steps } from '../support/steps.ts';

const guarded = (name: string) =>
	`  /${name}:\n    get: { operationId: ${name}, security: [{ ${name}: [] }], responses: { '204': { description: Seen. } } }`;

/** Of each kind one: looked up, counted, revoked by an operation, and judged by its text alone. None has an end. */
const DOCUMENT = desk({
	paths: `${['badge', 'slip', 'mark', 'note'].map(guarded).join('\n')}
  /in:
    post:
      operationId: in
      x-flow: { issues: { badge: $response.body#/badge, slip: $response.body#/slip, mark: $response.body#/mark, note: $response.body#/note } }
      responses: { '200': { description: In., ${ANY.replace('additionalProperties: true', 'properties: { badge: {}, slip: {}, mark: {}, note: {} }')} } }
  /out:
    post: { operationId: out, security: [{ mark: [] }], x-flow: { revokes: { mark: ~ } }, responses: { '204': { description: Gone. } } }
  /leave:
    post: { operationId: leave, security: [{ badge: [] }], x-flow: { revokes: { badge: { subject: true } } }, responses: { '204': { description: Gone. } } }`,
	components: `  securitySchemes: { badge: { type: http, scheme: bearer }, slip: { type: http, scheme: bearer }, mark: { type: http, scheme: bearer }, note: { type: http, scheme: bearer } }
  x-credentials:
    badge: { kind: token, format: '{$hex.32}' }
    slip: { kind: token, format: jwt, uses: 1 }
    mark: { kind: token, format: jwt }
    note: { kind: token, format: jwt }`,
});

async function outcome(mock: Mock, name: string, token: string) {
	const { status } = await mock.fetch(`/${name}`, bearer(token));
	return status === 204 ? 'good' : mock.journal.at(-1)?.reason;
}

describe('tokens without an end', () => {
	const mock = mockOf(DOCUMENT);
	const notes: string[] = [];
	const tokens: Record<string, string> = {};

	beforeAll(async () => {
		for (const name of ['badge', 'slip', 'mark']) tokens[name] = await mock.mint(name);
		tokens.untouched = await mock.mint('mark');
		tokens.ended = await mock.mint('note');
		expect(await outcome(mock, 'slip', tokens.slip ?? '')).toBe('good');
		expect((await mock.fetch('/out', { method: 'POST', ...bearer(tokens.mark ?? '') })).status).toBe(204);
		await mock.control.credentials.expire((await mock.control.credentials.list({ name: 'note' }))[0]?.id ?? '');
		for (let count = 0; count < 99_996; count++) await mock.mint('badge');
	}, 60_000);

	// Red without: mock/engine/token/tokens.ts "if (endless.size > ENDLESS)"
	test('are a hundred thousand: then the oldest is unknown, whatever has become of it', async () => {
		expect(await mock.control.credentials.list()).toHaveLength(100_000);
		expect(await outcome(mock, 'badge', tokens.badge ?? '')).toBe('credential-unknown');
		expect(await outcome(mock, 'slip', tokens.slip ?? '')).toBe('credential-used');
		tokens.last = await mock.mint('badge');
		for (let count = 0; count < 10; count++) await mock.mint('badge');
		expect(await mock.control.credentials.list()).toHaveLength(100_000);
		expect(await outcome(mock, 'badge', tokens.last)).toBe('good');
	});

	// Red without: mock/engine/token/forgotten.ts "if (end === undefined) remember(numberOf(key));"
	test('are not good again where they are JWTs that were used, revoked or ended', async () => {
		for (const name of ['slip', 'mark'])
			expect([name, await outcome(mock, name, tokens[name] ?? '')]).toEqual([name, 'credential-unknown']);
		expect(mock.journal.at(-1)?.why?.text).toBe('This mark was used or ended so long ago that it was forgotten.');
		expect(await outcome(mock, 'note', tokens.ended ?? '')).toBe('credential-unknown');
		// Of this one nothing was known but what it says.
		expect(await outcome(mock, 'mark', tokens.untouched ?? '')).toBe('good');
	});

	test('are not good again where a snapshot is restored', async () => {
		const { world, ...rest } = await mock.control.world.snapshot();
		const { tokens: remembered, ...others } = world as { tokens: unknown[] };
		expect(remembered).toHaveLength(100_000);
		const other = mockOf(DOCUMENT);
		// Without those that are remembered it is a small one.
		await other.control.world.restore({ ...rest, world: { ...others, tokens: [] } as never });
		for (const name of ['slip', 'mark']) expect(await outcome(other, name, tokens[name] ?? '')).toBe('credential-unknown');
		expect(await outcome(other, 'note', tokens.ended ?? '')).toBe('credential-unknown');
	});

	test('that were forgotten are told in the findings, and once in the log', async () => {
		const ask = () => mock.handle(new Request('https://desk.example/badge'), { note: (text) => notes.push(text) });
		await ask();
		await ask();
		expect(notes.map((text) => /a (\w+), is forgotten now and refused as unknown/.exec(text)?.[1])).toEqual([
			'badge',
			'slip',
			'mark',
			'note',
		]);
		const findings = (await mock.control.journal.findings()).filter(({ kind }) => kind === 'tokens-forgotten');
		expect(findings.map(({ credential }) => credential)).toEqual(['badge', 'slip', 'mark', 'note']);
		expect(findings[1]).toEqual({
			kind: 'tokens-forgotten',
			text: expect.stringMatching(/^Of the tokens without an end the newest 100,000 are remembered: 1 of slip, the oldest, was forgotten/),
			operation: null,
			credential: 'slip',
			caller: null,
			entries: [],
		});
		await mock.control.world.reset();
		expect(await mock.control.journal.findings()).toEqual([]);
	});
});

test('a world that has forgotten nothing is saved as ever', async () => {
	const mock = mockOf(DOCUMENT);
	await mock.mint('badge');
	expect((await mock.control.world.snapshot()).world).not.toHaveProperty('forgotten');
});

describe('a token with an end', () => {
	// Red without: mock/engine/token/tokens.ts "if (isKept(record)) forget(record);"
	test('is forgotten by time, also where no new one comes', async () => {
		const mock = mockOf(DOCUMENT);
		for (let count = 0; count < 3000; count++) await mock.mint('badge', { lifetime: 60 });
		mock.clock.advance(60 + 3599);
		expect(await mock.control.credentials.list()).toHaveLength(3000);
		mock.clock.advance(1);
		// So many are never forgotten by time.
		expect(await mock.control.credentials.list()).toHaveLength(1024);
	});

	test('is forgotten in the order of the ends, in whatever order they were made', async () => {
		const mock = mockOf(DOCUMENT);
		for (let count = 0; count < 2000; count++) await mock.mint('badge', { lifetime: 60 + ((count * 7919) % 2000) });
		mock.clock.advance(3600 + 600);
		const list = await mock.control.credentials.list();
		expect(list).toHaveLength(2000 - 541);
		expect(Math.min(...list.map(({ expiresAt }) => Date.parse(expiresAt ?? '')))).toBe(Date.parse('2026-01-01T00:00:00Z') + 601_000);
	});

	// Red without: mock/engine/token/forgotten.ts "else ends.set(credential,"
	test('that was used is not good again where the clock is set back behind what was forgotten', async () => {
		const mock = mockOf(DOCUMENT);
		const used = await mock.mint('slip', { lifetime: 60 });
		expect(await outcome(mock, 'slip', used)).toBe('good');
		for (let count = 0; count < 1024; count++) await mock.mint('badge');
		mock.clock.advance('P1D');
		expect(await outcome(mock, 'slip', used)).toBe('credential-expired');
		mock.clock.advance('-P1D');
		expect(await outcome(mock, 'slip', used)).toBe('credential-unknown');
		expect(await outcome(mock, 'slip', await mock.mint('slip', { lifetime: 60 }))).toBe('good');
	});

	test('that is made with the same text again and again is one', async () => {
		const mock = mockOf(DOCUMENT);
		for (let count = 0; count < 5000; count++) await mock.mint('mark', { lifetime: 60, claims: { jti: 'same' } });
		expect(await mock.control.credentials.list()).toHaveLength(1);
		mock.clock.advance(30);
		expect(await outcome(mock, 'mark', await mock.mint('mark', { lifetime: 60, claims: { jti: 'same' } }))).toBe('good');
	});
});

describe('the steps of a request', () => {
	/** A subject of many tokens, all of them revoked but the last. */
	async function crowd(size: number) {
		const mock = mockOf(DOCUMENT);
		const first = await mock.mint('badge', { subject: 'ada' });
		for (let count = 0; count < size; count++) await mock.mint('badge', { subject: 'ada' });
		await mock.control.credentials.revoke({ subject: 'ada' });
		const last = await mock.mint('badge', { subject: 'ada' });
		// What is found out once, and then kept.
		expect(await outcome(mock, 'badge', first)).toBe('credential-revoked');
		return { mock, first, last };
	}

	// Red without: mock/engine/token/kin.ts "if (sizeOf(group) > FEW) group.newest = newest;"
	test('with a revoked token are the same however many others there are', async () => {
		const taken = [];
		for (const size of [50, 5000]) {
			const { mock, first } = await crowd(size);
			taken.push(await steps(() => mock.fetch('/badge', bearer(first))));
			expect(mock.journal.at(-1)?.why?.text).toMatch(/revoked .* A newer one was issued/);
		}
		expect(taken[0]).toBeGreaterThan(20);
		expect(taken[1]).toBe(taken[0]);
	});

	// Red without: mock/engine/token/kin.ts "if (group?.open.delete(record)) put(record, group);"
	test('that revokes all of a subject are those for the ones that it ends', async () => {
		const taken = [];
		for (const size of [50, 5000]) {
			const { mock, last } = await crowd(size);
			taken.push(await steps(() => mock.fetch('/leave', { method: 'POST', ...bearer(last) })));
			expect(await outcome(mock, 'badge', last)).toBe('credential-revoked');
		}
		expect(taken[1]).toBe(taken[0]);
	});

	test('with an expired token that is judged by its text are the same however many others there are', async () => {
		const taken = [];
		for (const size of [50, 4000]) {
			const mock = mockOf(DOCUMENT);
			const first = await mock.mint('note', { subject: 'ada', lifetime: 60 });
			for (let count = 0; count < size; count++) await mock.mint('note', { subject: 'ada', lifetime: 60 });
			mock.clock.advance(60);
			expect(await outcome(mock, 'note', first)).toBe('credential-expired');
			taken.push(await steps(() => mock.fetch('/note', bearer(first))));
			expect(mock.journal.at(-1)?.why?.text).toMatch(/A newer one was issued/);
		}
		// A generation more is looked into.
		expect(Math.abs((taken[1] ?? 0) - (taken[0] ?? 0))).toBeLessThan(30);
	});
});
