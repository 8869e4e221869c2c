/** Clients of a mock, and between them a wire and a store on which nothing moves by itself: each move is a step that somebody takes. */
import { readFileSync } from 'node:fs';
import { compile } from '@tokenwright/spec';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { createClient, isTokenwrightError, memoryStore, type Session, shared, type TokenStore } from '../../../../sdk/index.ts';
import { clientContract } from '../../../../spec/derive/client.ts';
import type { Run, Step } from './explore.ts';

const document = compile(readFileSync(new URL('beacon.yaml', import.meta.url), 'utf8'), { file: 'beacon.yaml' });
const contract = clientContract(document, 'beacon');

const START = Date.parse('2026-01-01T00:00:00Z');
const LIGHTS = '/lights';

/** What is asked of a client besides calls. */
export type Act = 'signs out' | 'signs in' | 'leaves';

export interface Scenario {
	/** For each client, how many calls it makes. More than one client: they share a store. */
	calls: readonly number[];
	/** How it stands when the calls begin; everybody is signed in. */
	before(stage: Stage): void | Promise<void>;
	/** What happens at any moment, in this order: by the first client, or its first caller. `time`: five minutes pass. */
	amid?: readonly (Act | 'time')[];
	/** How a call may end: a status or a code. */
	ends: readonly (number | string)[];
	/** How many sign-ins it may take. */
	signIns: number;
	/** True: the service has rotated a refresh token that nobody has heard of; so one is spent twice. */
	strands?: boolean;
	/** Nobody has a token yet. */
	fresh?: boolean;
}

export interface Stage {
	mock: Mock;
	/** The texts of the newest tokens. */
	access: string;
	refresh: string;
}

interface Held extends Step {
	run(): unknown;
	/** False: it waits for something else to happen first. */
	ready?(): boolean;
}

interface Exchange {
	who: string;
	/** The refresh token that it spends. */
	spends?: string | undefined;
	isSignIn: boolean;
	gone: boolean;
}

interface Player {
	name: string;
	// biome-ignore lint/suspicious/noExplicitAny: its types are not generated.
	client: any;
	session: Session;
	signedOut: boolean;
	/** It has one call to make, and nothing else happens to it. */
	isAlone: boolean;
	/** Version of the store at which a lease was refused: it waits until there is another one. */
	waitsSince: number | undefined;
	wake: (() => void) | undefined;
}

export async function createScene(scenario: Scenario): Promise<Run & Stage> {
	const mock = createMock({ document, clock: { now: () => START } });
	const steps = new Map<string, Held>();
	const counts = new Map<string, number>();
	const broken: string[] = [];
	/** From the moment at which they arrive to that at which somebody hears of it. */
	const renewals = new Set<Exchange>();
	const spent = new Set<string>();
	/** By text: when it ends, and with whom it began. */
	const issued = new Map<string, { end: number; sameAs: string }>();
	const ends = new Map<string, number | string>();
	const rejections: unknown[] = [];
	const stage: Stage = { mock, access: '', refresh: '' };
	/** The sign-in from which everybody's tokens came when the calls began. */
	let origin: string | undefined;
	let signIns = 0;
	let started = 0;
	let acts = 0;
	let version = 0;
	/** Everything happens at once, before and after the part that counts. */
	let free = true;

	const isShared = scenario.calls.length > 1;
	const note = (reason: unknown) => void rejections.push(reason);
	process.on('unhandledRejection', note);

	function add(name: string, { ready, ...step }: Omit<Held, 'id'>): void {
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		const id = count === 1 ? name : `${name} (${count})`;
		steps.set(id, { id, ...step, ...(ready && { ready }) });
	}

	const kept = memoryStore();
	/** The text of the one key that there is. */
	let text: string | undefined;

	/** A question to the store: it arrives, and its answer arrives. */
	function ask<Answer>(
		player: Player,
		what: string,
		touches: Pick<Step, 'reads' | 'writes'>,
		answer: () => Answer,
		ready?: () => boolean,
	): Promise<Answer> {
		if (free) return Promise.resolve(answer());
		return new Promise((resolve) => {
			add(`${player.name} ${what}`, {
				by: player.name,
				...touches,
				...(ready && { ready }),
				run() {
					const value = answer();
					add(`${player.name} ${what}: told`, { by: player.name, writes: [player.name], local: player.isAlone, run: () => resolve(value) });
				},
			});
		});
	}

	function storeOf(player: Player): TokenStore {
		return {
			get: (key) => {
				// It is asked again after a while of real time; here, when there is something new.
				const isPoll = () => player.waitsSince === undefined || player.waitsSince < version;
				const reads = player.waitsSince === undefined ? ['text'] : ['text', 'lease'];
				return ask(player, 'reads the store', { reads }, () => kept.get(key), isPoll) as Promise<string | undefined>;
			},
			compareAndSet: (key, expected, next) =>
				ask(player, 'writes to the store', { writes: ['text'] }, () => {
					const done = kept.compareAndSet(key, expected, next) as boolean;
					if (done) {
						version++;
						text = next;
					}
					return done;
				}),
			lease: (key, ms) =>
				ask(player, 'asks for the lease', { writes: ['lease'] }, () => {
					const release = kept.lease?.(key, ms) as (() => void) | undefined;
					player.waitsSince = release ? undefined : version;
					return (
						release &&
						(() =>
							ask(player, 'gives the lease back', { writes: ['lease'] }, () => {
								release();
								version++;
							}))
					);
				}),
			watch(_, listener) {
				player.wake = listener;
				return () => {
					player.wake = undefined;
					player.waitsSince = undefined;
				};
			},
		};
	}

	const fetchOf =
		(player: Player) =>
		async (request: Request, init?: RequestInit): Promise<Response> => {
			const { method, url } = request;
			const body = method === 'POST' ? await request.text() : null;
			const parts = { method, headers: [...request.headers], body };
			const signal = init?.signal ?? request.signal;
			const caller = request.headers.get('x-caller') ?? '';
			const isCall = new URL(url).pathname === LIGHTS;
			const grant = body === null ? undefined : (JSON.parse(body) as { grant: string; refresh?: string });
			const exchange: Exchange = { who: player.name, isSignIn: grant?.grant === 'password', spends: grant?.refresh, gone: false };
			const carried = grant ? grant.refresh : request.headers.get('authorization')?.slice('Bearer '.length);
			checkSent(player, carried);
			const name = isCall ? `${caller}'s call` : `${player.name}'s ${exchange.isSignIn ? 'sign-in' : 'renewal'}`;

			const by = isCall ? caller : player.name;

			const arrive = () => {
				if (!isCall) checkSpent(exchange);
				return mock.fetch(new Request(url, parts)).then(
					async (response) => {
						if (!isCall && response.ok) learn(exchange, (await response.clone().json()) as Answered);
						return { response, error: undefined };
					},
					(error: unknown) => ({ response: undefined, error }),
				);
			};
			if (free) {
				const { response, error } = await arrive();
				renewals.delete(exchange);
				if (response) return response;
				throw error;
			}
			return new Promise((resolve, reject) => {
				signal.addEventListener('abort', () => {
					// Whether it arrives is another question.
					exchange.gone = true;
					renewals.delete(exchange);
					reject(signal.reason);
				});
				// A call only looks at the tokens; the rest makes and ends some, and must be seen to overlap or not.
				add(`${name} arrives`, {
					by,
					...(isCall ? { reads: ['tokens'], local: isSafe && caller !== leaver } : { writes: ['tokens'] }),
					run: async () => {
						const { response, error } = await arrive();
						if (exchange.gone) return;
						const isDone = isCall && response?.ok;
						add(`${name} is answered${response ? ` with ${response.status}` : ' by nobody'}`, {
							by,
							local: isDone ? caller !== leaver : isCall && player.isAlone,
							writes: isDone ? [caller] : isCall ? [player.name, caller] : [player.name, 'tokens'],
							run() {
								renewals.delete(exchange);
								if (response) resolve(response);
								else reject(error);
							},
						});
					},
				});
			});
		};

	interface Answered {
		access: string;
		refresh: string;
		seconds: number;
	}

	function learn({ isSignIn, spends }: Exchange, { access, refresh, seconds }: Answered): void {
		Object.assign(stage, { access, refresh });
		if (isSignIn) signIns++;
		const sameAs = issued.get(spends ?? '')?.sameAs ?? refresh;
		issued.set(access, { end: mock.clock.now() + seconds * 1000, sameAs });
		issued.set(refresh, { end: Number.POSITIVE_INFINITY, sameAs });
		if (spends !== undefined) spent.add(spends);
	}

	function checkSent(player: Player, carried: string | undefined): void {
		if (player.signedOut) broken.push(`${player.name} sends something after it was signed out`);
		const known = carried === undefined ? undefined : issued.get(carried);
		if (known && known.end <= mock.clock.now()) broken.push(`${player.name} sends a token after its known end`);
	}

	function checkSpent(exchange: Exchange): void {
		const { spends, gone, who } = exchange;
		if (spends === undefined) return;
		if (spent.has(spends) && !scenario.strands && !gone) broken.push(`${who} spends a refresh token for the second time`);
		if (gone) return;
		for (const other of renewals) broken.push(`${who} renews while ${other.who} renews`);
		renewals.add(exchange);
	}

	/** No token is ended by what others do, so that it makes no difference when a call arrives. */
	const isSafe = !scenario.strands && !scenario.amid?.includes('time');
	const leaver = scenario.amid?.includes('leaves') ? 'A1' : undefined;
	const players = scenario.calls.map((count, index): Player => {
		const name = 'ABC'[index] as string;
		const isAlone = count === 1 && (index > 0 || !scenario.amid);
		const player = { name, isAlone, signedOut: false } as Player;
		player.client = createClient(contract, {
			fetch: fetchOf(player),
			clock: mock.clock,
			random: () => 0,
			credentials: { beaconUser: { username: 'kay', password: 'fake-keel' } },
			...(isShared && { store: shared(storeOf(player)) }),
		});
		player.session = player.client.session;
		return player;
	});
	const [first] = players as [Player];

	const call = async (player: Player, caller: string, signal?: AbortSignal) => {
		const init = { headers: { 'x-caller': caller }, ...(signal && { signal }) };
		return player.client.GET(LIGHTS, init).then(
			({ response }: { response: Response }) => response.status,
			(error: unknown) => (isTokenwrightError(error) ? error.code : signal?.aborted && error === signal.reason ? 'gone' : String(error)),
		);
	};

	/** Lets everything happen that needs no step. */
	async function settle(): Promise<void> {
		await new Promise<void>((resolve) => setImmediate(resolve));
		for (const player of players) {
			if (player.waitsSince === undefined || player.waitsSince >= version || !player.wake) continue;
			player.wake();
			await new Promise<void>((resolve) => setImmediate(resolve));
		}
	}

	const callers = scenario.calls.flatMap((count, index) =>
		Array.from({ length: count }, (_, caller) => ({ player: players[index] as Player, caller: `${players[index]?.name}${caller + 1}` })),
	);
	const leaves = new AbortController();

	/** Callers that nothing tells apart begin in the order of their names. */
	function addStart(): void {
		const next = callers[started];
		if (!next) return;
		const { player, caller } = next;
		add(`${caller} calls`, {
			by: caller,
			writes: [player.name, caller],
			local: player.isAlone,
			run() {
				started++;
				addStart();
				void call(player, caller, caller === leaver ? leaves.signal : undefined).then((end) => ends.set(caller, end));
			},
		});
	}

	function addAct(): void {
		const act = scenario.amid?.[acts];
		if (!act) return;
		const acted = (run: () => unknown) => () => {
			acts++;
			addAct();
			return run();
		};
		if (act === 'time') add('five minutes pass', { by: 'time', writes: ['*'], run: acted(() => mock.clock.advance('PT5M')) });
		if (act === 'leaves')
			add('A1 leaves', {
				by: 'A1 itself',
				writes: ['A', 'A1'],
				ready: () => started > 0,
				run: acted(() => {
					leaves.abort(new Error('gone'));
				}),
			});
		if (act === 'signs out')
			add('A signs out', {
				by: 'A itself',
				writes: ['A'],
				run: acted(() => {
					first.signedOut = true;
					void first.session.signOut().then(() => ends.set('sign-out', 'done'));
				}),
			});
		if (act === 'signs in')
			add('A signs in', {
				by: 'A itself',
				writes: ['A'],
				run: acted(() => {
					first.signedOut = false;
					void first.session.signIn().then(
						() => ends.set('sign-in', 'done'),
						(error) => ends.set('sign-in', error.code),
					);
				}),
			});
	}

	if (!scenario.fresh) {
		await first.session.signIn();
		// They take over what is in the store.
		for (const player of players.slice(1)) await call(player, 'before');
	}
	origin = issued.get(stage.refresh)?.sameAs;
	await scenario.before(stage);
	signIns = 0;
	free = false;
	addStart();
	addAct();

	return {
		...stage,
		enabled() {
			// By name: who asks again after a while may have asked already, or not yet.
			const ready = [...steps.values()].filter((step) => step.ready?.() !== false);
			return ready.sort((one, other) => (one.id < other.id ? -1 : 1));
		},
		async take(id) {
			const step = steps.get(id);
			if (!step || step.ready?.() === false) throw new Error(`"${id}" cannot happen now, only: ${[...steps.keys()].join(', ')}.`);
			steps.delete(id);
			await step.run();
			await settle();
		},
		async end() {
			for (const { caller } of callers) {
				const end = ends.get(caller);
				if (end === undefined) broken.push(`${caller} waits for ever`);
				else if (!scenario.ends.includes(end) && !(caller === 'A1' && end === 'gone')) broken.push(`${caller} ends with ${end}`);
			}
			if (steps.size > 0) broken.push(`left over: ${[...steps.keys()].join(', ')}`);
			if (scenario.amid?.includes('signs out') && ends.get('sign-out') !== 'done') broken.push('the sign-out never ends');
			const mayFail = scenario.ends.includes(ends.get('sign-in') ?? '');
			if (scenario.amid?.includes('signs in') && ends.get('sign-in') !== 'done' && !mayFail)
				broken.push(`the sign-in ends with ${ends.get('sign-in')}`);
			if (signIns > scenario.signIns) broken.push(`${signIns} sign-ins`);
			if (first.signedOut && (first.session.state.status !== 'signed-out' || Object.keys(first.session.state.tokens).length > 0))
				broken.push('A is signed out, and yet it is not');
			const isBack = [...issued].some(([token, { sameAs }]) => sameAs === origin && text?.includes(token));
			if (scenario.amid?.includes('signs out') && isBack) broken.push('the store has a token from before the sign-out');
			if (broken.length === 0) await checkRenewable();
			if (rejections.length > 0) broken.push(`nobody handled: ${rejections.join(', ')}`);
			process.off('unhandledRejection', note);
			return [...new Set(broken)];
		},
	};

	/** Who is signed in at the end can still renew: once for all who share a store, and without the password. */
	async function checkRenewable(): Promise<void> {
		free = true;
		const signedIn = players.filter(({ session }) => session.state.status === 'signed-in');
		mock.clock.advance('PT5M');
		const before = signIns;
		for (const player of signedIn) {
			const status = await call(player, 'after');
			if (status !== 200) broken.push(`${player.name} cannot call any more: ${status}`);
		}
		// Whoever signs out does so for all who share the store: the others come back by their password, if they come back.
		const mayBeGone = scenario.strands || (isShared && scenario.amid?.includes('signs out'));
		if (signIns > before && !mayBeGone) broken.push('a refresh token was lost');
	}
}
