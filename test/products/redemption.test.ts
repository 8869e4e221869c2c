import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../mock/doors/node/node.ts';
import type { Mock } from '../../mock/index.ts';
import { httpFetch } from './doors.ts';
import { insites } from './scenarios/insites.ts';
import { contract, mockFor } from './support.ts';

let mock: Mock;
let server: Listening;
/** A connection for each request, as a hundred browsers have. */
const agent = new Agent();
const fetch = httpFetch(agent);

beforeAll(async () => {
	mock = mockFor(insites);
	server = await listen(mock, { port: 0, prism: false });
});
afterAll(() => server.close());

async function createToken(): Promise<string> {
	mock.reset();
	const response = await fetch(`${server.url}/api/v1/auth-token`, {
		method: 'POST',
		headers: { 'api-key': 'insites-test-key', 'content-type': 'application/json' },
		body: JSON.stringify({ username: 'jo@example.com', path: '/all-reports' }),
	});
	expect(response.status).toBe(201);
	return ((await response.json()) as { token: string }).token;
}

/** Where a browser ends that opens the link, and whether it has a session. */
async function redeem(token: string, parameter = 'auth_jwt'): Promise<string> {
	const response = await fetch(`${server.url}/app.insites.com/all-reports?${parameter}=${token}`, { method: 'GET' });
	const where = response.headers.get('location')?.replace(`${server.url}/app.insites.com`, '');
	return `${response.status} ${where} ${response.headers.has('set-cookie') ? 'signed in' : 'nobody'}`;
}

const count = (all: readonly string[]): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const each of all) counts[each] = (counts[each] ?? 0) + 1;
	return counts;
};

const outcomes = () =>
	count(mock.journal.filter(({ operation }) => operation === 'insitesOpen').map(({ reason, outcome }) => reason ?? outcome));

const WON = '302 /all-reports signed in';
const LOST = '302 /en_GB/login nobody';

describe('a login token that a hundred browsers redeem at the same time', () => {
	it('signs one of them in and sends the others to the login page', async () => {
		const token = await createToken();
		const answers = await Promise.all(Array.from({ length: 100 }, () => redeem(token)));
		expect(count(answers)).toEqual({ [WON]: 1, [LOST]: 99 });
		expect(outcomes()).toEqual({ accepted: 1, 'credential-used': 99 });
	});

	it('is one token under both names of its parameter', async () => {
		const token = await createToken();
		const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => redeem(token, index % 2 ? 'auth_jwt' : 'jwt_token')));
		expect(count(answers)).toEqual({ [WON]: 1, [LOST]: 99 });
	});

	it('is not spent by forgeries that come with it', async () => {
		const token = await createToken();
		const [header, claims, signature = ''] = token.split('.');
		const forged = `${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
		const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => redeem(index % 2 ? token : forged)));
		expect(count(answers)).toEqual({ [WON]: 1, [LOST]: 99 });
		expect(outcomes()).toEqual({ accepted: 1, 'credential-used': 49, 'credential-unknown': 50 });
	});

	it('is spent by nothing that is refused', async () => {
		const token = await createToken();
		const [header, claims] = token.split('.');
		const refused = await Promise.all([
			...Array.from({ length: 50 }, () => redeem(`${header}.${claims}.`)),
			...Array.from({ length: 50 }, () => redeem(token, 'token')),
		]);
		expect(count(refused)).toEqual({ [LOST]: 100 });
		expect(await redeem(token)).toBe(WON);
		expect(await redeem(token)).toBe(LOST);
	});
});

it('has the only credential of the document that is used up', () => {
	const counted = Object.values(contract.credentials).filter(({ uses, rotation }) => uses !== undefined || rotation);
	expect(counted.map(({ name, uses }) => [name, uses])).toEqual([['insitesLoginToken', 1]]);
});
