/** What holds whatever clients and tests did before, told to the mock as random histories of requests and control verbs. */
import { compile } from '@tokenwright/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CredentialInfo, Snapshot } from '../../../mock/control/control.ts';
import type { Mock } from '../../../mock/index.ts';
import { runs } from '../../runs.ts';
import { bearer, ferryMock, ferryText, form } from '../../sixth/support/ferry.ts';
import type { Got } from '../engine/support/history.ts';
import { history, player, wildHistory } from './history.ts';

const RUNS = runs(60);
// A signature of ES256 is another one each time; one of EdDSA is the same for the same text.
const document = compile(ferryText().replace('algorithm: [ES256, RS256]', 'algorithm: EdDSA'));
const fresh = (): Mock => ferryMock({ document, limits: 'off' });

/** All that a mock is, byte for byte. */
const whole = async (mock: Mock): Promise<string> => JSON.stringify(await mock.control.world.snapshot({ secrets: true }));

/** All that can be seen of it without asking for secrets. */
const seen = async ({ control, journal, secrets, state }: Mock) => ({
	journal,
	state: state(),
	secrets: secrets(),
	clock: await control.clock.now(),
	credentials: await control.credentials.list(),
	faults: await control.faults.list(),
	keys: await control.keys.list(),
	passengers: await control.directories.read('ferryPassengers'),
});

const law = <Values extends [unknown, ...unknown[]]>(
	arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
	holds: (...values: Values) => Promise<void>,
) => fc.assert(fc.asyncProperty(...arbitraries, holds as (...values: unknown[]) => Promise<void>), { numRuns: RUNS });

describe('reset()', () => {
	// Red without: mock/engine/world/world.ts "world.families = 0;"
	test('makes a mock like a fresh one, byte for byte, and the same history gives the same', async () => {
		await law([wildHistory(30), history(20)], async (first, second) => {
			const [used, unused] = [fresh(), fresh()];
			await player(used).playAll(first);
			await used.control.world.reset();
			expect(await whole(used)).toBe(await whole(unused));
			expect(await player(used).playAll(second)).toEqual(await player(unused).playAll(second));
			expect(await seen(used)).toEqual(await seen(unused));
			expect(await whole(used)).toBe(await whole(unused));
		});
	});
});

describe('snapshot() and restore()', () => {
	// Red without: mock/engine/world/world.ts "random.load(saved.random);"
	test('change nothing that can be seen, whatever happened in between', async () => {
		await law([wildHistory(25), history(15), history(20), fc.boolean()], async (first, between, second, secrets) => {
			const mock = fresh();
			const { got, playAll } = player(mock);
			await playAll(first);
			const untouched = mock.fork();
			const snapshot = JSON.parse(JSON.stringify(await mock.control.world.snapshot({ secrets }))) as Snapshot;
			await player(mock, [...got]).playAll(between);
			await mock.control.world.restore(snapshot);
			expect(await whole(mock)).toBe(await whole(untouched));
			expect(await player(mock, [...got]).playAll(second)).toEqual(await player(untouched, [...got]).playAll(second));
			expect(await seen(mock)).toEqual(await seen(untouched));
			expect(await whole(mock)).toBe(await whole(untouched));
		});
	});
});

describe('two forks', () => {
	// Red without: mock/engine/world/world.ts "world.directories = plain(saved.directories)"
	test('never see each other, nor the mock that they are of', async () => {
		await law([wildHistory(20), history(20), history(20)], async (before, one, other) => {
			const mock = fresh();
			const { got, playAll } = player(mock);
			await playAll(before);
			const start = await whole(mock);
			expect(await whole(mock.fork())).toBe(start);
			const alone = [mock.fork(), mock.fork()] as const;
			const expected = [await player(alone[0], [...got]).playAll(one), await player(alone[1], [...got]).playAll(other)];
			const [left, right] = [mock.fork(), mock.fork()];
			const players = [player(left, [...got]), player(right, [...got])] as const;
			const heard: unknown[][] = [[], []];
			for (let index = 0; index < Math.max(one.length, other.length); index++)
				for (const [side, acts] of [one, other].entries()) {
					const act = acts[index];
					if (act) heard[side]?.push(await players[side]?.play(act));
				}
			expect(heard).toEqual(expected);
			expect([await whole(left), await whole(right)]).toEqual([await whole(alone[0]), await whole(alone[1])]);
			expect(await whole(mock)).toBe(start);
		});
	});
});

/** Whether a token is taken where it is meant for. */
async function isTaken(mock: Mock, { kind, text }: Got): Promise<boolean | undefined> {
	const ID = 'https://id.ferry.example';
	const statusOf = async (url: string, init?: RequestInit) => (await mock.fetch(url, init)).status;
	switch (kind) {
		case 'access':
			return (await statusOf('https://api.ferry.example/v1/points', { headers: bearer(text) })) === 200;
		case 'session':
			return (await statusOf(`${ID}/account`, { headers: { cookie: `ferry_session=${text}` } })) === 200;
		case 'ticket':
			return (await statusOf(`https://north.ferry.example/board?ticket=${encodeURIComponent(text)}`)) === 303;
		case 'code':
			return (await statusOf(`${ID}/oauth/token`, form({ grant_type: 'urn:ferry:code', code: text, email: 'ida@ferry.example' }))) === 200;
		default:
			// The others need more than themselves to be taken: what was done to it decides together with who asks.
			return undefined;
	}
}

/** A copy of a mock at another moment, in which nothing goes wrong but by itself. */
async function at(mock: Mock, moment: number): Promise<Mock> {
	const there = mock.fork();
	await there.control.faults.clear();
	await there.control.clock.set(moment);
	return there;
}

/** Every token that the clients of a history have in hand, with what the mock knows of it. */
async function inHand(mock: Mock, got: Got[]): Promise<{ token: Got; info: CredentialInfo }[]> {
	const list = await mock.control.credentials.list();
	const { createHash } = await import('node:crypto');
	return got.flatMap((token) => {
		const id = createHash('sha256').update(token.text).digest('hex').slice(0, 12);
		const info = list.findLast((each) => each.id === id);
		return info ? [{ token, info }] : [];
	});
}

describe('a token', () => {
	// Red without: mock/engine/token/state.ts "now >= record.expiresAt) return 'expired';"
	test('is not taken at its end, nor one second after it', async () => {
		let tried = 0;
		await law([history(30)], async (acts) => {
			const mock = fresh();
			const { got, playAll } = player(mock);
			await playAll(acts);
			for (const { token, info } of await inHand(mock, got)) {
				if (info.expiresAt === null) continue;
				for (const later of [0, 1000]) {
					const taken = await isTaken(await at(mock, Date.parse(info.expiresAt) + later), token);
					if (taken !== undefined) tried++;
					expect([info, later, taken ?? false]).toEqual([info, later, false]);
				}
			}
		});
		expect(tried).toBeGreaterThan(RUNS / 4);
	});

	// Red without: mock/engine/token/state.ts "if (now < record.issuedAt)"
	test('is not taken before its issue', async () => {
		let tried = 0;
		await law([history(30)], async (acts) => {
			const mock = fresh();
			const { got, playAll } = player(mock);
			await playAll(acts);
			for (const { token, info } of await inHand(mock, got)) {
				const taken = await isTaken(await at(mock, Date.parse(info.issuedAt) - 1000), token);
				if (taken !== undefined) tried++;
				expect([info, taken ?? false]).toEqual([info, false]);
			}
		});
		expect(tried).toBeGreaterThan(RUNS / 4);
	});

	// Red without: mock/engine/token/state.ts "record.uses >= credential.uses) return true;"
	test('that was spent or revoked is never taken again, at any moment of its life', async () => {
		let tried = 0;
		await law([history(40)], async (acts) => {
			const mock = fresh();
			const { got, playAll } = player(mock);
			await playAll(acts);
			// Few histories spend one by themselves and could take it otherwise.
			for (const { info } of await inHand(mock, got))
				if (info.allowed !== null && info.state === 'live') await mock.control.credentials.spend(info.id);
			for (const { token, info } of await inHand(mock, got)) {
				if (!(info.allowed !== null && info.uses >= info.allowed) && info.state !== 'revoked') continue;
				const [from, to] = [Date.parse(info.issuedAt), info.expiresAt === null ? mock.clock.now() : Date.parse(info.expiresAt) - 1000];
				for (const moment of [from, (from + to) / 2, to, mock.clock.now()]) {
					const taken = await isTaken(await at(mock, moment), token);
					if (taken !== undefined) tried++;
					expect([info, moment, taken ?? false]).toEqual([info, moment, false]);
				}
			}
		});
		expect(tried).toBeGreaterThan(RUNS / 4);
	});
});
