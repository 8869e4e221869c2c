/** One client against a stub `fetch`, in a process of its own: what the engine learns from one does not change the other. */
import { datarhei } from '@tokenwright/sdk/datarhei';
import createFetchClient from 'openapi-fetch';

const CALLS = 4_000;
const ROUNDS = 25;
const BASE = 'http://localhost:8080';

const now = Math.floor(Date.now() / 1000);
const token = (end) => `e30.${btoa(JSON.stringify({ iat: now, exp: now + end })).replaceAll('=', '')}.stub`;
const headers = { 'content-type': 'application/json', 'content-length': '2', date: new Date().toUTCString() };
let renewals = 0;

/** A new token at each login; the list of processes is empty. */
async function fetch(request) {
	if (!request.url.includes('/login')) return new Response('[]', { headers });
	if (request.url.endsWith('/refresh')) renewals++;
	return Response.json({ access_token: token(600), refresh_token: token(86_400) });
}

let ahead = 0;
const clock = { now: () => Date.now() + ahead };
const clients = {
	bare: () => createFetchClient({ baseUrl: BASE, fetch, headers: { authorization: 'Bearer stub' } }),
	sdk: () => datarhei({ baseUrl: BASE, fetch, clock, credentials: { user: { username: 'admin', password: 'datarhei' } } }),
};
const client = clients[process.argv[2]]();

async function round() {
	const from = process.cpuUsage();
	for (let call = 0; call < CALLS; call++) await client.GET('/api/v3/process');
	const { user, system } = process.cpuUsage(from);
	return (user + system) / CALLS;
}

await round();
const times = [];
for (let each = 0; each < ROUNDS; each++) times.push(await round());
times.sort((a, b) => a - b);

ahead = 600_000;
await Promise.all(Array.from({ length: 1_000 }, () => client.GET('/api/v3/process')));
console.log(JSON.stringify({ micros: times[Math.floor(ROUNDS / 2)], renewals }));
