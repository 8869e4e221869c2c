/** The sixth product, through each of the doors that a test may take. */
import { readFileSync } from 'node:fs';
import { type Contract, compile } from '@tokenwright/spec';
import { listen } from '../../../mock/doors/node/node.ts';
import { createMock, type Mock, type MockOptions } from '../../../mock/index.ts';

const FILE = new URL('../sixth.yaml', import.meta.url);

export const ferryText = (): string => readFileSync(FILE, 'utf8');

let compiled: Contract | undefined;

/** Compiled once: mocks share a contract and nothing else. */
export function ferryContract(): Contract {
	compiled ??= compile(ferryText(), { file: 'sixth.yaml' });
	return compiled;
}

/** Where the hosts of the ferry line are for whoever came through a door, and how to ask them. */
export interface Door {
	mock: Mock;
	/** Base URL of the token endpoint and the pages. */
	id: string;
	/** Base URL of the API. */
	api: string;
	/** Base URL of the pages of the pier. */
	pier: string;
	fetch(url: string, init?: RequestInit): Promise<Response>;
	close(): Promise<void>;
}

/** Time stands still unless a test moves it. */
export const START = Date.parse('2026-01-01T00:00:00Z');

export const ferryMock = (options: MockOptions = {}): Mock =>
	createMock({ document: ferryContract(), clock: { now: () => START }, ...options });

/** Redirects are answers here, not something to follow. */
const by =
	(fetch: (url: string, init?: RequestInit) => Promise<Response>): Door['fetch'] =>
	(url, init) =>
		fetch(url, { redirect: 'manual', ...init });

async function inProcess(options: MockOptions): Promise<Door> {
	const mock = ferryMock(options);
	return {
		mock,
		id: 'https://id.ferry.example',
		api: 'https://api.ferry.example/v1',
		pier: 'https://north.ferry.example',
		fetch: by((url, init) => mock.fetch(url, init)),
		close: async () => {},
	};
}

async function overHttp(options: MockOptions): Promise<Door> {
	const mock = ferryMock(options);
	const server = await listen(mock, { port: 0, prism: false });
	return { mock, id: server.url, api: `${server.url}/v1`, pier: server.url, fetch: by(fetch), close: server.close };
}

async function underHostNames(options: MockOptions): Promise<Door> {
	const mock = ferryMock(options);
	const server = await listen(mock, { port: 0 });
	return {
		mock,
		id: `${server.url}/id.ferry.example`,
		api: `${server.url}/api.ferry.example/v1`,
		pier: `${server.url}/north.ferry.example`,
		fetch: by(fetch),
		close: server.close,
	};
}

export const DOORS = {
	'in process': inProcess,
	'over HTTP, each operation at its own path': overHttp,
	'over HTTP with Prism, under the names of the hosts': underHostNames,
} as const;

export type DoorName = keyof typeof DOORS;

export const DOOR_NAMES = Object.keys(DOORS) as DoorName[];

export const CLIENT = { client_id: 'deck-app', client_secret: 'fake-deck-secret' };
export const KIOSK = { client_id: 'kiosk', client_secret: 'fake-kiosk-secret' };
export const IDA = { username: 'ida', password: 'fake-anchor' };

export const basic = (client: { client_id: string; client_secret: string }): string =>
	`Basic ${btoa(`${client.client_id}:${client.client_secret}`)}`;

/** A form post; the client, if any, shows itself in the Authorization header. */
export const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
	method: 'POST',
	headers,
	body: new URLSearchParams(fields),
});

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', ...headers },
	body: JSON.stringify(body),
});

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

export interface Tokens {
	access_token: string;
	token_type: string;
	expires_in: string;
	refresh_token: string;
	scopes: string[];
}

/** What the token endpoint says: its status, and the error or the tokens. */
export async function grant(door: Door, fields: Record<string, string>, client: typeof CLIENT | null = CLIENT) {
	const response = await door.fetch(`${door.id}/oauth/token`, form(fields, client ? { authorization: basic(client) } : {}));
	return { response, status: response.status, body: (await response.json()) as Tokens & { error?: string } };
}

export async function signIn(door: Door, user = IDA, client = CLIENT): Promise<Tokens> {
	const { status, body } = await grant(door, { grant_type: 'password', ...user }, client);
	if (status !== 200) throw new Error(`The sign-in was answered ${status} (${body.error}).`);
	return body;
}

export const refresh = (door: Door, token: string, client = CLIENT) =>
	grant(door, { grant_type: 'refresh_token', refresh_token: token }, client);

export const timetable = (door: Door, token: string) => door.fetch(`${door.api}/timetable`, { headers: bearer(token) });

export async function introspect(door: Door, token: string): Promise<Record<string, unknown>> {
	const response = await door.fetch(`${door.id}/oauth/introspect`, form({ token }, { authorization: basic(CLIENT) }));
	return { status: response.status, ...((await response.json()) as object) };
}

/** The claims of a JWT, unchecked. */
export const claimsOf = (token: string): Record<string, unknown> =>
	JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** `name=value` of the cookies that an answer sets. */
export const cookiesOf = (response: Response): string[] => response.headers.getSetCookie();

export const cookiePair = (response: Response): string => cookiesOf(response)[0]?.split(';')[0] ?? '';
