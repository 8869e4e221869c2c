/** A mock, a client of it, and a wire between them on which a test can hold, lose and change what travels. */

import { createMock, type Mock, type MockOptions } from '../../../mock/index.ts';
import { type ClientOptions, createClient, isTokenwrightError, type TokenwrightError } from '../../../sdk/index.ts';
import { type DatarheiOptions, datarhei } from '../../../sdk/products/datarhei.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { ferryContract } from '../../sixth/support/ferry.ts';

type Handler = (request: Request, next: () => Promise<Response>) => Promise<Response> | undefined;

export interface World {
	mock: Mock;
	/** The `fetch` that clients get. */
	fetch(request: Request): Promise<Response>;
	/** `METHOD /path status` of every exchange, in the order of the answers. */
	log: string[];
	/** How many exchanges had this path. */
	count(path: string): number;
	/** Takes part in every exchange with this path until it is taken off again. */
	intercept(path: string, handler: Handler): () => void;
	/** The next exchange with this path: the service has answered, but the answer waits for `release()`. */
	hold(path: string): { arrived: Promise<void>; release(): void };
}

export function createWorld(options?: MockOptions): World {
	const mock = createMock(options);
	const handlers = new Set<{ path: string; handler: Handler }>();
	const log: string[] = [];
	const intercept: World['intercept'] = (path, handler) => {
		const entry = { path, handler };
		handlers.add(entry);
		return () => void handlers.delete(entry);
	};
	return {
		mock,
		log,
		intercept,
		count: (path) => log.filter((line) => line.split(' ')[1] === path).length,
		async fetch(request) {
			const { pathname } = new URL(request.url);
			const next = () => mock.fetch(request);
			for (const { path, handler } of handlers) {
				if (path !== pathname) continue;
				const answer = handler(request, next);
				if (!answer) continue;
				return note(request.method, pathname, answer);
			}
			return note(request.method, pathname, next());
		},
		hold(path) {
			const arrived = gate();
			const released = gate();
			const off = intercept(path, (_, next) => {
				off();
				return next().then(async (response) => {
					arrived.open();
					await released.opened;
					return response;
				});
			});
			return { arrived: arrived.opened, release: released.open };
		},
	};

	async function note(method: string, path: string, answer: Promise<Response>): Promise<Response> {
		const response = await answer.catch((error) => {
			log.push(`${method} ${path} –`);
			throw error;
		});
		log.push(`${method} ${path} ${response.status}`);
		return response;
	}
}

/** Something to wait for until a test opens it. */
export function gate(): { opened: Promise<void>; open(): void } {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open: () => open() };
}

export const LOGIN = '/api/login';
export const REFRESH = '/api/login/refresh';
export const PROCESS = '/api/v3/process';

/** A client of the fifth product, the one with both a login and a refresh. No jitter, so that times are exact. */
export const coreOf = (world: World, options: Partial<DatarheiOptions> = {}) =>
	datarhei({
		baseUrl: 'http://localhost:8080',
		fetch: world.fetch,
		clock: world.mock.clock,
		random: () => 0,
		credentials: { user: { username: 'admin', password: 'datarhei' } },
		...options,
	});

export const DECK = { client_id: 'deck-app', client_secret: 'fake-deck-secret' };
export const IDA = { username: 'ida', password: 'fake-anchor' };

export const ferryWorld = () => createWorld({ document: ferryContract() });

/** A client of the sixth product, which has no code of its own anywhere: rotation, forms, HTTP Basic, revocation. */
// biome-ignore lint/suspicious/noExplicitAny: its types are not generated.
export const ferryOf = (world: World, options: ClientOptions = {}): any =>
	createClient(clientContract(ferryContract(), 'ferry'), {
		fetch: world.fetch,
		clock: world.mock.clock,
		random: () => 0,
		credentials: { ferryClient: DECK, ferryUser: IDA },
		...options,
	});

/** The error that a promise rejects with; it must be one of ours. */
export async function failureOf(promise: Promise<unknown>): Promise<TokenwrightError> {
	const error = await promise.then(
		(value) => new Error(`Expected a failure, got ${JSON.stringify(value)}.`),
		(error: unknown) => error,
	);
	if (!isTokenwrightError(error)) throw error;
	return error;
}

export const unavailable = () => Promise.resolve(new Response('busy', { status: 503 }));

/** What the fifth product says to a token that is no good. */
export const refused = () =>
	Promise.resolve(Response.json({ code: 401, message: 'Unauthorized', details: ['Missing or invalid JWT token'] }, { status: 401 }));

const { digest } = crypto.subtle;

/** Lets everything happen that is ready to: promises, streams, digests. No time passes for the clients. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) {
		await new Promise<void>((resolve) => setImmediate(resolve));
		// Fingerprints are made on other threads, unless a test has them made at once; one that is asked for now is ready after theirs.
		if (crypto.subtle.digest === digest) await crypto.subtle.digest('SHA-256', new Uint8Array(1));
	}
}
