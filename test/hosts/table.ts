/** What runs through every door: the tables of the products, and one more for what is not a product's. */
import type { Fault } from '../../mock/index.ts';
import type { Scenario, Step, Table } from '../products/scenario.ts';
import { TABLES as PRODUCTS } from '../products/scenarios/index.ts';

/** A step may also steer the mock, before its request is sent. */
export interface HostStep extends Step {
	fault?: Fault;
	/** All tokens of somebody end. */
	revoke?: { subject: string };
	/** The request is for this world, and so is what is steered. */
	world?: string;
}

export interface HostScenario extends Scenario {
	steps: HostStep[];
}

export interface HostTable extends Table {
	scenarios: HostScenario[];
}

/** An origin that is no vendor's: all five products are there, by their paths. */
export const SHARED = 'https://api.test';

const LOGIN = { username: 'admin', password: 'datarhei' };
const BEARER = { authorization: 'Bearer {{access}}' };
const signIn: HostStep = {
	send: { method: 'POST', path: '/api/login', body: LOGIN },
	save: { access: '/access_token', refresh: '/refresh_token' },
	expect: { status: 200, journal: 'datarheiLogin accepted' },
};
const list = { send: { method: 'GET', path: '/api/v3/process', headers: BEARER } };
const listed: HostStep = { ...list, expect: { status: 200, journal: 'datarheiListProcesses accepted' } };
const unlisted = (reason: string): HostStep => ({
	...list,
	expect: { status: 401, journal: `datarheiListProcesses datarheiAccess/${reason}` },
});
const renew = { send: { method: 'GET', path: '/api/login/refresh', headers: { authorization: 'Bearer {{refresh}}' } } };
/** Unlike a JWT, this one is known only where it was issued. */
const openSession: HostStep = {
	send: { method: 'POST', path: '/vsaas/api/v2/auth/login', body: { login: 'jo@example.com', password: 'watcher-jo' } },
	save: { session: '/session' },
	expect: { status: 200, journal: 'watcherLogin accepted' },
};
const cameras = (status: number, reason: string): HostStep => ({
	send: { method: 'GET', path: '/vsaas/api/v2/cameras', headers: { 'x-vsaas-session': '{{session}}' } },
	expect: { status, journal: `watcherListCameras ${reason}` },
});

const doors: HostTable = {
	product: 'doors',
	origins: { '/': SHARED },
	scenarios: [
		{
			name: 'a session is opened, used, over, renewed and revoked',
			steps: [
				signIn,
				listed,
				{ advance: 'PT10M', ...unlisted('credential-expired') },
				{ ...renew, save: { access: '/access_token' }, expect: { status: 200, journal: 'datarheiRefreshLogin accepted' } },
				listed,
				{ revoke: { subject: 'admin' }, ...unlisted('credential-revoked') },
				{ ...renew, expect: { status: 401, journal: 'datarheiRefreshLogin datarheiRefresh/credential-revoked' } },
			],
		},
		{
			name: 'paths and methods that nobody has are told from those of the products',
			steps: [
				{ send: { method: 'GET', path: '/nothing/here' }, expect: { status: 404, journal: '- path-unknown' } },
				{ send: { method: 'GET', path: '/v1/session' }, expect: { status: 405, headers: { allow: 'POST' }, journal: '- method-unknown' } },
				{ send: { method: 'PUT', path: '/vsaas/api/v2/cameras', body: {} }, expect: { status: 405, journal: '- method-unknown' } },
			],
		},
		{
			name: 'a body that cannot be read is refused, whatever it says to be',
			steps: [
				signIn,
				{
					send: { method: 'POST', path: '/api/v3/process', headers: { ...BEARER, 'content-type': 'application/json' }, body: '{"id":' },
					expect: { status: 400, journal: 'datarheiCreateProcess request-invalid' },
				},
				{
					send: { method: 'POST', path: '/api/v3/process', headers: { ...BEARER, 'content-type': 'text/plain' }, body: 'id=7' },
					expect: { status: 400, journal: 'datarheiCreateProcess request-invalid' },
				},
				{
					send: { method: 'POST', path: '/api/v3/process', headers: BEARER },
					expect: { status: 400, journal: 'datarheiCreateProcess request-invalid' },
				},
			],
		},
		{
			name: 'faults happen at the point that they were set for',
			steps: [
				signIn,
				{ fault: { kind: 'refuse', status: 503 }, ...list, expect: { status: 503, journal: 'datarheiListProcesses faulted' } },
				{
					fault: { kind: 'rate-limit', retryAfter: 7 },
					...list,
					expect: { status: 429, headers: { 'retry-after': '7' }, journal: 'datarheiListProcesses rate-limited' },
				},
				{ fault: { kind: 'corrupt', body: 'html' }, ...listed },
				{ fault: { kind: 'corrupt', body: 'truncated' }, ...listed },
				{ fault: { kind: 'date', by: 'PT1H' }, ...listed },
				{ fault: { kind: 'drop' }, ...list, expect: { status: 0, journal: 'datarheiListProcesses faulted' } },
				{ fault: { kind: 'lose-response' }, ...renew, expect: { status: 0, journal: 'datarheiRefreshLogin faulted' } },
				{ fault: { kind: 'revoke-after' }, ...listed },
				unlisted('credential-revoked'),
			],
		},
		{
			name: 'a world knows nothing of another',
			steps: [
				signIn,
				openSession,
				cameras(200, 'as-user'),
				{ ...cameras(403, 'watcherSession/credential-unknown'), world: 'a' },
				{ ...signIn, world: 'a' },
				{ ...listed, world: 'a' },
				{ advance: 'PT10M', ...unlisted('credential-expired'), world: 'a' },
				cameras(200, 'as-user'),
				{ send: { ...list.send, headers: { 'x-tokenwright-world': 'no such name' } }, expect: { status: 400, journal: '' } },
			],
		},
		{
			name: 'a page asks before it calls another origin',
			steps: [
				{
					send: {
						method: 'OPTIONS',
						path: '/v1/session',
						headers: {
							origin: 'https://app.test',
							'access-control-request-method': 'POST',
							'access-control-request-headers': 'content-type',
						},
					},
					expect: { status: 204, headers: { 'access-control-allow-origin': 'https://app.test' }, journal: '- preflight' },
				},
			],
		},
	],
};

export const TABLES: HostTable[] = [...PRODUCTS, doors];

/** Unlike that of the scenario, it is of one alone. */
export const nameOf = ({ product }: HostTable, { name }: HostScenario): string => `${product}: ${name}`;
