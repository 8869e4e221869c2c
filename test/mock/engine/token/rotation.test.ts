import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../runs.ts';
import { ANY, bearer, desk, mockOf } from '../support/desk.ts';

const ANSWER = ANY.replace('additionalProperties: true', 'properties: { next: { type: string }, pass: { type: string } }');
const document = (rotation: string) =>
	desk({
		paths: `  /renew:
    post:
      operationId: renew
      security: [{ next: [] }]
      x-flow: { issues: { next: $response.body#/next, pass: $response.body#/pass } }
      responses: { '200': { description: Renewed., ${ANSWER} }, '400': { description: Old., x-when: [credential-missing] } }
  /look:
    post:
      operationId: look
      security: [{ next: [] }]
      responses: { '204': { description: Seen. }, '400': { description: Old., x-when: [credential-missing] } }
  /gate:
    get: { operationId: gate, security: [{ pass: [] }], responses: { '204': { description: Open. } } }`,
		components: `  securitySchemes: { next: { type: http, scheme: bearer }, pass: { type: http, scheme: bearer } }
  x-credentials:
    next: { kind: token, format: '{$hex.32}', lifetime: P30D, rotation: ${rotation} }
    pass: { kind: token, format: jwt, lifetime: PT10M }`,
	});

interface Pair {
	next: string;
	pass: string;
}

function session(rotation: string) {
	const mock = mockOf(document(rotation));
	const renew = async (token: string) => {
		const response = await mock.fetch('/renew', { method: 'POST', ...bearer(token) });
		return {
			status: response.status,
			reason: mock.journal.at(-1)?.reason,
			...((response.status === 200 ? await response.json() : {}) as Pair),
		};
	};
	const gate = async (token: string) => (await mock.fetch('/gate', bearer(token))).status;
	return { mock, renew, gate, start: () => mock.mint('next', { subject: 'ada' }) };
}

describe('rotation', () => {
	test('retires the token at once where there is no grace', async () => {
		const { renew, start } = session('{}');
		const first = await start();
		const second = await renew(first);
		expect(second.status).toBe(200);
		expect(await renew(first)).toMatchObject({ status: 400, reason: 'credential-used' });
		expect((await renew(second.next)).status).toBe(200);
	});

	test('lets the old one work up to the last second of the grace, which begins with its first use', async () => {
		const { mock, renew, start } = session('{ grace: PT60S }');
		const first = await start();
		await renew(first);
		mock.clock.advance(30);
		expect((await renew(first)).status).toBe(200);
		mock.clock.advance(29);
		expect((await renew(first)).status).toBe(200);
		mock.clock.advance(1);
		expect(await renew(first)).toMatchObject({ status: 400, reason: 'credential-used' });
	});

	test('is not begun by an operation that only looks', async () => {
		const { mock, renew, start } = session('{}');
		const first = await start();
		for (let count = 0; count < 3; count++) expect((await mock.fetch('/look', { method: 'POST', ...bearer(first) })).status).toBe(204);
		expect((await renew(first)).status).toBe(200);
		expect((await mock.fetch('/look', { method: 'POST', ...bearer(first) })).status).toBe(400);
	});

	test('lets the rest of the family live where reuse is only refused', async () => {
		const { renew, gate, start } = session('{ reuse: refuse }');
		const first = await start();
		const second = await renew(first);
		await renew(first);
		expect(await gate(second.pass)).toBe(204);
		expect((await renew(second.next)).status).toBe(200);
	});

	test('ends the whole family where reuse means theft, old and new, and no other', async () => {
		const { renew, gate, start } = session('{ reuse: revoke-family }');
		const first = await start();
		const second = await renew(first);
		const third = await renew(second.next);
		const other = await renew(await start());
		expect(await renew(first)).toMatchObject({ status: 400, reason: 'credential-used' });
		for (const { pass } of [second, third]) expect(await gate(pass)).toBe(401);
		expect(await renew(third.next)).toMatchObject({ status: 400, reason: 'credential-revoked' });
		expect(await renew(first)).toMatchObject({ status: 400, reason: 'credential-revoked' });
		expect(await gate(other.pass)).toBe(204);
		expect((await renew(other.next)).status).toBe(200);
	});

	test('takes a reuse for theft also where an operation only looks', async () => {
		const { mock, renew, gate, start } = session('{ reuse: revoke-family }');
		const first = await start();
		const second = await renew(first);
		await mock.fetch('/look', { method: 'POST', ...bearer(first) });
		expect(await gate(second.pass)).toBe(401);
	});

	test('keeps the subject over a chain of any length', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (length) => {
				const { renew, start } = session('{}');
				let token = await start();
				let pass = '';
				for (let count = 0; count < length; count++) ({ next: token, pass } = await renew(token));
				expect(JSON.parse(atob(pass.split('.')[1] ?? '')).sub).toBe('ada');
			}),
			{ numRuns: runs(20) },
		);
	});

	test('once a family is dead, nothing of it ever works again', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat(20), { minLength: 2, maxLength: 25 }),
				fc.array(fc.nat(40), { maxLength: 20 }),
				async (picks, waits) => {
					const { mock, renew, gate, start } = session('{ grace: PT10S, reuse: revoke-family }');
					const nexts = [await start()];
					const passes: string[] = [];
					let dead = false;
					const use = async (token: string) => {
						const { status, reason, next, pass } = await renew(token);
						expect([dead, status]).toEqual([dead, dead || reason !== null ? 400 : 200]);
						if (status === 200) {
							nexts.push(next);
							passes.push(pass);
						} else dead = true;
					};
					for (const [index, pick] of picks.entries()) {
						mock.clock.advance(waits[index] ?? 0);
						await use(nexts[pick % nexts.length] ?? '');
					}
					// If nobody was a thief yet, one comes now: the first token was spent, and its grace is over.
					await use(nexts[0] ?? '');
					mock.clock.advance(11);
					await use(nexts[0] ?? '');
					expect(dead).toBe(true);
					for (const each of nexts) expect((await renew(each)).status).toBe(400);
					for (const each of passes) expect(await gate(each)).toBe(401);
				},
			),
			{ numRuns: runs(60) },
		);
	});
});
