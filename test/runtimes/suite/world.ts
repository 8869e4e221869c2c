/** A mock in process, clients of it, and a wire between them on which a scenario can hold and change what travels. */
import { createMock, type Mock, type MockOptions } from '@tokenwright/mock';
import type { SessionEvent } from '@tokenwright/sdk';
import { type DatarheiOptions, datarhei } from '@tokenwright/sdk/datarhei';
import { type InslyOptions, insly } from '@tokenwright/sdk/insly';

export const LOGIN = '/api/login';
export const REFRESH = '/api/login/refresh';
export const PROCESS = '/api/v3/process';
export const BASE = 'http://localhost:8080';
export const BODY = { id: 'one', type: 'ffmpeg' as const, input: [], output: [] };
export const POLICY = '/api/v1/ledger/requests/{requestId}';
export const REQUEST = { params: { path: { requestId: 'a202dc2a-9e32-4bb8-8c74-18c73c235129' } } };

type Answer = Promise<Response> | Response;

export interface World {
	mock: Mock;
	/** The `fetch` that clients get. */
	fetch(request: Request, init?: RequestInit): Promise<Response>;
	/** `METHOD /path status` of every exchange, in the order of the answers. */
	log: string[];
	count(path: string): number;
	/** Answers exchanges with this path in place of the mock, as long as it gives an answer. */
	intercept(path: string, answer: (request: Request, next: () => Promise<Response>) => Answer | undefined): void;
	/** The next exchange with this path: the service has answered, but the answer waits for `release()`. */
	hold(path: string): { arrived: Promise<void>; release(): void };
}

export function createWorld(options?: MockOptions): World {
	const mock = createMock(options);
	const handlers: { path: string; answer: Parameters<World['intercept']>[1] }[] = [];
	const log: string[] = [];
	const world: World = {
		mock,
		log,
		count: (path) => log.filter((line) => line.split(' ')[1] === path).length,
		intercept: (path, answer) => void handlers.push({ path, answer }),
		async fetch(request) {
			const { pathname } = new URL(request.url);
			const next = () => mock.fetch(request);
			const taken = handlers.filter(({ path }) => path === pathname).map(({ answer }) => answer(request, next));
			try {
				const response = await (taken.find((answer) => answer !== undefined) ?? next());
				log.push(`${request.method} ${pathname} ${response.status}`);
				return response;
			} catch (error) {
				log.push(`${request.method} ${pathname} –`);
				throw error;
			}
		},
		hold(path) {
			const [arrived, released] = [gate(), gate()];
			let isOver = false;
			world.intercept(path, (_, next) => {
				if (isOver) return undefined;
				isOver = true;
				return next().then(async (response) => {
					arrived.open();
					await released.opened;
					return response;
				});
			});
			return { arrived: arrived.opened, release: released.open };
		},
	};
	return world;
}

/** Something to wait for until a scenario opens it. */
export function gate(): { opened: Promise<void>; open(): void } {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open: () => open() };
}

/** A client of the product that has both a login and a refresh. No jitter, so that times are exact. */
export const coreOf = (world: World, options: Partial<DatarheiOptions> = {}) =>
	datarhei({
		baseUrl: BASE,
		fetch: world.fetch,
		clock: world.mock.clock,
		random: () => 0,
		credentials: { user: { username: 'admin', password: 'datarhei' } },
		...options,
	});

/** A client of the product that has tenants, and challenges. */
export const ledgerOf = (
	world: World,
	{
		user = { username: 'ada@example.com', password: 'pa55word' },
		...options
	}: Partial<InslyOptions> & { user?: { username: string; password: string } } = {},
) => insly({ tenant: 'acme', fetch: world.fetch, clock: world.mock.clock, random: () => 0, credentials: { user }, ...options });

/** What a client tells, and a way to wait until it has told so much. */
export function listener() {
	const events: SessionEvent[] = [];
	return {
		events,
		onEvent: (event: SessionEvent) => void events.push(event),
		/** The types so far, once nothing more comes. */
		async types(): Promise<string[]> {
			await settle();
			return events.map(({ type }) => type);
		},
	};
}

/** What that product says to a token that is no good. */
export const refused = (): Response =>
	Response.json({ code: 401, message: 'Unauthorized', details: ['Missing or invalid JWT token'] }, { status: 401 });

export const redirect = (location: string, status = 302): Response => new Response(null, { status, headers: { location } });

/** Lets everything happen that is ready to: promises, streams, digests. No time passes for the clients. */
export async function settle(): Promise<void> {
	for (let turns = 0; turns < 12; turns++) {
		await new Promise<void>((resolve) => setTimeout(resolve, 0));
		// Fingerprints are made on other threads; one that is asked for now is ready after theirs.
		await crypto.subtle.digest('SHA-256', new Uint8Array(1));
	}
}

/** The mock's clock with waits on it: time passes only when nothing else can happen. */
export function waitingClock(mock: Mock) {
	const sleepers = new Set<{ at: number; wake(): void }>();
	const waits: number[] = [];
	return {
		now: () => mock.clock.now(),
		/** Milliseconds of each wait that was begun. */
		waits,
		sleep: (milliseconds: number, signal?: AbortSignal) =>
			new Promise<void>((resolve, reject) => {
				signal?.throwIfAborted();
				waits.push(milliseconds);
				const sleeper = { at: mock.clock.now() + milliseconds, wake: resolve };
				sleepers.add(sleeper);
				signal?.addEventListener('abort', () => {
					sleepers.delete(sleeper);
					reject(signal.reason);
				});
			}),
		async run<Result>(work: Promise<Result>): Promise<Result> {
			let isOver = false;
			const end = () => {
				isOver = true;
			};
			work.then(end, end);
			for (let rounds = 0; rounds < 50; rounds++) {
				await settle();
				if (isOver) return work;
				const [next] = [...sleepers].sort((one, other) => one.at - other.at);
				if (!next) continue;
				sleepers.delete(next);
				mock.clock.advance(Math.max(0, next.at - mock.clock.now()) / 1000);
				next.wake();
			}
			throw new Error('It waits for something that is not on the clock.');
		},
	};
}
