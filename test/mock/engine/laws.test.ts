/** What holds whatever happened before, told to the mock as random histories. */

import { compile } from '@tokenwright/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../runs.ts';
import { CLIENT, ferryMock, ferryText } from '../../sixth/support/ferry.ts';
import { type Got, type Kind, refusal, type Step, step, teller, told, transcript } from './support/history.ts';

const RUNS = runs(60);
const history = (maxLength = 40) => fc.array(step, { minLength: 5, maxLength });
// A signature of ES256 is another one each time; one of EdDSA is the same for the same text.
const document = compile(ferryText().replace('algorithm: [ES256, RS256]', 'algorithm: EdDSA'));
const fresh = (random = 1) => ferryMock({ document, limits: 'off', random });

const LIFETIMES: Partial<Record<Kind, number>> = { access: 300, refresh: 2_592_000, session: 28_800, step: 300 };
const GRACE = 60;

/** A token as the vocabulary says that it lives. */
interface Life {
	issuedAt: number;
	endsAt: number;
	spent: boolean;
	rotatedAt: number | undefined;
	revoked: boolean;
	family: number;
	subject: string;
}

const isGood = (life: Life, now: number): boolean =>
	!life.revoked &&
	now >= life.issuedAt &&
	now < life.endsAt &&
	!life.spent &&
	(life.rotatedAt === undefined || now < life.rotatedAt + GRACE);

/** The whole of what is to be expected of the ferry line, in place of the mock. */
class Model {
	readonly lives = new Map<string, Life>();
	now = 0;
	#families = 0;

	issue({ kind, text, subject }: Got, lifetime: number | undefined, family: number): void {
		const endsAt = this.now + (lifetime ?? LIFETIMES[kind] ?? Number.POSITIVE_INFINITY);
		this.lives.set(text, { issuedAt: this.now, endsAt, spent: false, rotatedAt: undefined, revoked: false, family, subject });
	}

	family(): number {
		return ++this.#families;
	}

	life(text: string): Life {
		const life = this.lives.get(text);
		if (!life) throw new Error('The model does not know this token.');
		return life;
	}

	revokeAll(fits: (life: Life) => boolean): void {
		for (const life of this.lives.values()) if (fits(life)) life.revoked = true;
	}

	/** What the answer to a step must be, and what it changes. */
	expected(step: Step, used: Got): number {
		const life = this.life(used.text);
		const good = isGood(life, this.now);
		switch (step.do) {
			case 'refresh':
				if (good) life.rotatedAt ??= this.now;
				// Too late, but not too late to be known: somebody else may have it.
				else if (isGood({ ...life, rotatedAt: undefined }, this.now)) this.revokeAll(({ family }) => family === life.family);
				return good ? 200 : 400;
			case 'read':
				return good ? 200 : 400;
			case 'make-ticket':
				return good ? (used.buys ? 201 : 403) : 401;
			case 'board':
				if (good) life.spent = true;
				return good ? 303 : 403;
			case 'trade':
				if (good && step.right) life.spent = true;
				return good && step.right ? 200 : 400;
			case 'answer':
				if (good && step.right) life.spent = true;
				return good ? (step.right ? 303 : 403) : 303;
			case 'visit':
				return good ? 200 : 303;
			case 'revoke':
				if (step.kind === 'refresh') this.revokeAll(({ family }) => family === life.family);
				else life.revoked = true;
				return 200;
			case 'log-out':
				if (step.everywhere) {
					if (good) this.revokeAll(({ subject }) => subject === life.subject);
					return good ? 204 : 401;
				}
				if (good) life.revoked = true;
				return 303;
			default:
				throw new Error(`${step.do} uses no token.`);
		}
	}
}

test('a token is good from its issue to its end, until it is spent, retired or revoked, and at no other time', async () => {
	await fc.assert(
		fc.asyncProperty(history(60), async (steps) => {
			const mock = fresh();
			const { tell, got } = teller(mock);
			const model = new Model();
			for (const each of steps) {
				const before = got.length;
				const result = await tell(each);
				if (each.do === 'wait') model.now += each.seconds;
				const used = result?.used;
				if (result && used) expect([each, result.answer.status]).toEqual([each, model.expected(each, used)]);
				const family = used ? model.life(used.text).family : model.family();
				const lifetime = 'lifetime' in each ? each.lifetime : undefined;
				for (const issued of got.slice(before)) model.issue(issued, lifetime, family);
			}
		}),
		{ numRuns: runs(180) },
	);
});

describe('a refused request', () => {
	test('changes nothing that can be seen: every later answer is the same, byte by byte', async () => {
		await fc.assert(
			fc.asyncProperty(history(25), fc.array(fc.tuple(fc.nat(25), refusal), { minLength: 1, maxLength: 10 }), async (steps, refusals) => {
				const undisturbed = await transcript(fresh(), steps);
				const mock = fresh();
				const { tell } = teller(mock);
				const disturbed: unknown[] = [];
				for (const [index, each] of steps.entries()) {
					for (const [at, { url, init }] of refusals)
						if (at === index) {
							const { status } = await told(await mock.fetch(url, init));
							expect([url, status >= 300 || url.endsWith('introspect')]).toEqual([url, true]);
						}
					disturbed.push((await tell(each))?.answer);
				}
				expect(disturbed).toEqual(undisturbed);
			}),
			{ numRuns: RUNS },
		);
	});

	test('spends nothing, whatever refuses it', async () => {
		const mock = fresh();
		const code = await mock.mint('ferryCode', { subject: 'p-1', claims: { email: 'ida@ferry.example' } });
		const before = mock.state().tokens;
		const trade = (fields: Record<string, string>) =>
			mock.fetch('https://id.ferry.example/oauth/token', {
				method: 'POST',
				body: new URLSearchParams({ grant_type: 'urn:ferry:code', code, ...fields }),
			});
		for (const email of ['dag@ferry.example', '', '__proto__']) expect((await trade({ email })).status).toBe(400);
		expect(mock.state().tokens).toEqual(before);
		expect((await trade({ email: 'ida@ferry.example' })).status).toBe(200);
	});
});

describe('reset()', () => {
	test('makes a mock like a new one: the same history gives the same answers, journal and state', async () => {
		await fc.assert(
			fc.asyncProperty(history(25), history(25), async (first, second) => {
				const used = fresh();
				await transcript(used, first);
				used.reset();
				const unused = fresh();
				expect(await transcript(used, second)).toEqual(await transcript(unused, second));
				expect(used.journal).toEqual(unused.journal);
				expect(used.state()).toEqual(unused.state());
				expect(used.secrets()).toEqual(unused.secrets());
				expect(used.clock.now()).toBe(unused.clock.now());
			}),
			{ numRuns: RUNS },
		);
	});

	test('forgets tokens, passengers, limits and time', async () => {
		const mock = ferryMock();
		const start = mock.clock.now();
		const ask = (body: Record<string, string>) =>
			mock.fetch('https://id.ferry.example/oauth/token', { method: 'POST', body: new URLSearchParams(body) });
		const partner = async () =>
			ask({
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				assertion: await mock.mint('ferryPartner', { claims: { email: 'eve@partner.example' } }),
			});
		const first = (await (await partner()).json()) as { access_token: string };
		mock.clock.advance('P1D');
		for (let count = 0; count < 31; count++) await ask({ grant_type: 'password', username: 'ida', password: 'nope' });
		expect(mock.journal.at(-1)?.reason).toBe('rate-limited');
		mock.reset();
		expect(mock.clock.now()).toBe(start);
		expect(mock.journal).toEqual([]);
		expect(mock.state()).toMatchObject({ requests: 0, tokens: {} });
		expect(
			(await mock.fetch('https://api.ferry.example/v1/points', { headers: { authorization: `Bearer ${first.access_token}` } })).status,
		).toBe(200);
		await ask({ grant_type: 'password', username: 'ida', password: 'nope', ...CLIENT });
		expect(mock.journal.at(-1)?.reason).toBe('credential-unknown');
		// The same passenger is made anew, as by a new mock.
		expect(await (await ferryMock().fetch('https://id.ferry.example/', {})).text()).toBe(
			await (await mock.fetch('https://id.ferry.example/', {})).text(),
		);
	});
});

describe('two mocks', () => {
	test('with the same random seed and history give the same answers', async () => {
		await fc.assert(
			fc.asyncProperty(history(25), fc.integer(), async (steps, random) => {
				expect(await transcript(fresh(random), steps)).toEqual(await transcript(fresh(random), steps));
			}),
			{ numRuns: RUNS },
		);
	});

	test('with different seeds never make the same token', async () => {
		const tokens = await Promise.all([1, 2, 3, -1, 2 ** 31, 0].map((random) => fresh(random).mint('ferrySession')));
		expect(new Set(tokens).size).toBe(tokens.length);
	});

	test('never meet: what one does, the other does not see', async () => {
		await fc.assert(
			fc.asyncProperty(history(20), history(20), async (steps, others) => {
				const alone = await transcript(fresh(), steps);
				const mock = fresh();
				const neighbour = fresh();
				const mine = teller(mock);
				const theirs = teller(neighbour);
				const answers: unknown[] = [];
				for (let index = 0; index < Math.max(steps.length, others.length); index++) {
					const other = others[index];
					if (other) await theirs.tell(other);
					const each = steps[index];
					if (each) answers.push((await mine.tell(each))?.answer);
				}
				expect(answers).toEqual(alone);
			}),
			{ numRuns: runs(30) },
		);
	});
});
