/** Random histories of one world: what a client sends, and what a test does to the mock meanwhile. */
import fc from 'fast-check';
import type { Control } from '../../../../mock/control/control.ts';

/** What a client does. Those that need something that it does not have send rubbish instead. */
const REQUESTS = ['login', 'wrong-password', 'refresh', 'processes', 'create-link', 'open-link', 'insly-login', 'insly-refresh'] as const;
type RequestName = (typeof REQUESTS)[number];

export type Step =
	| { do: 'request'; name: RequestName }
	| { do: 'advance'; seconds: number }
	| { do: 'freeze' | 'resume' | 'reset' | 'spend' | 'revoke' | 'expire' | 'clear-faults' }
	| { do: 'fault'; operation: string; kind: 'refuse' | 'lose-response' | 'revoke-after' | 'drop'; after: number; probability: number }
	| { do: 'add-user'; name: string };

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 12, arbitrary: fc.record({ do: fc.constant('request' as const), name: fc.constantFrom(...REQUESTS) }) },
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant('advance' as const), seconds: fc.constantFrom(-60, 1, 29, 30, 31, 599, 601, 4000) }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'freeze' as const,
				'resume' as const,
				'reset' as const,
				'spend' as const,
				'revoke' as const,
				'expire' as const,
				'clear-faults' as const,
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('fault' as const),
			operation: fc.constantFrom('datarheiLogin', 'datarheiRefreshLogin', 'inslyRefreshToken', 'insitesCreateLoginToken'),
			kind: fc.constantFrom('refuse' as const, 'lose-response' as const, 'revoke-after' as const, 'drop' as const),
			after: fc.nat(2),
			probability: fc.constantFrom(0.5, 1),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('add-user' as const), name: fc.constantFrom('zoe', 'yan') }) },
);

/** The same histories for the same seed. */
export const histories = (count: number, seed: number): Step[][] =>
	fc.sample(fc.array(step, { minLength: 8, maxLength: 16 }), { numRuns: count, seed });

/** What a client has in its hands. */
interface Client {
	access?: string;
	refresh?: string;
	link?: string;
	inslyRefresh?: string;
}

export interface World {
	/** Takes a path. */
	fetch(path: string, init?: RequestInit): Promise<Response>;
	control: Control;
}

/** Runs the steps of a history one by one, and notes all that can be seen. */
export function player(world: World): { play(step: Step): Promise<void>; seen(): Promise<unknown> } {
	const client: Client = {};
	const notes: unknown[] = [];
	return {
		async play(step) {
			notes.push(await (step.do === 'request' ? send(step.name, client, world) : steer(step, world.control)));
		},
		async seen() {
			const { clock, journal, faults, credentials, directories } = world.control;
			return {
				notes,
				clock: await clock.now(),
				journal: await journal.query(),
				faults: await faults.list(),
				credentials: await credentials.list(),
				directories: await directories.list(),
			};
		},
	};
}

const json = (body: unknown): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});
const bearer = (token = 'rubbish'): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

async function send(name: RequestName, client: Client, { fetch }: World): Promise<unknown> {
	let response: Response;
	try {
		response = await fetch(...requestOf(name, client));
	} catch (error) {
		return { name, failed: error instanceof TypeError };
	}
	const text = await response.text();
	const body = text.startsWith('{') ? JSON.parse(text) : {};
	if (name === 'login' && body.access_token) Object.assign(client, { access: body.access_token, refresh: body.refresh_token });
	if (name === 'refresh' && body.access_token) client.access = body.access_token;
	if (name === 'create-link' && body.redirect_to) client.link = new URL(body.redirect_to).pathname + new URL(body.redirect_to).search;
	if (body.authentication_result?.refresh_token) client.inslyRefresh = body.authentication_result.refresh_token;
	return { name, status: response.status, text, headers: seenHeaders(response) };
}

/** Those that the mock decides about; the others are of the connection. */
const seenHeaders = ({ headers }: Response): unknown =>
	['date', 'content-type', 'location', 'set-cookie', 'retry-after', 'www-authenticate'].map((name) => headers.get(name));

function requestOf(name: RequestName, client: Client): [string, RequestInit?] {
	switch (name) {
		case 'login':
			return ['/api/login', json({ username: 'admin', password: 'datarhei' })];
		case 'wrong-password':
			return ['/api/login', json({ username: 'admin', password: 'wrong' })];
		case 'refresh':
			return ['/api/login/refresh', bearer(client.refresh)];
		case 'processes':
			return ['/api/v3/process', bearer(client.access)];
		case 'create-link': {
			const { headers, ...init } = json({ username: 'jo@example.com', path: '/all-reports' });
			return ['/api/v1/auth-token', { ...init, headers: { ...headers, 'api-key': 'insites-test-key' } }];
		}
		case 'open-link':
			return [client.link ?? '/app.insites.com/all-reports?auth_jwt=rubbish', { redirect: 'manual' }];
		case 'insly-login':
			return ['/api/v1/identifier/login/acme', json({ username: 'ada@example.com', password: 'pa55word' })];
		case 'insly-refresh':
			return [
				'/api/v1/identifier/token/refresh/acme',
				json({ username: '0b6f2f6e-3c0e-4b53-9a51-1f0d8f1d7c11', refresh_token: client.inslyRefresh ?? 'rubbish' }),
			];
	}
}

async function steer(step: Exclude<Step, { do: 'request' }>, control: Control): Promise<unknown> {
	const { clock, credentials, faults, secrets, world } = control;
	switch (step.do) {
		case 'advance':
			return clock.advance(step.seconds);
		case 'freeze':
		case 'resume':
			return clock[step.do]();
		case 'reset':
			return world.reset();
		case 'clear-faults':
			return faults.clear();
		case 'add-user':
			return secrets.add('datarheiUser', { username: step.name, password: `${step.name}-password` });
		case 'fault': {
			const { operation, kind, after, probability } = step;
			return faults.add({ operation, kind, after, probability, times: 'always' });
		}
		default: {
			const [newest] = (await credentials.list({ state: 'live' })).reverse();
			if (!newest || (step.do === 'spend' && newest.allowed === null)) return 'nothing to do it to';
			return credentials[step.do](newest.id);
		}
	}
}
