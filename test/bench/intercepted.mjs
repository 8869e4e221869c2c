/** One msw server, in a process of its own: with `handlers(mock)`, or with handlers written by hand that answer the same. */
import { createMock } from '@tokenwright/mock';
import { handlers } from '@tokenwright/mock/msw';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';

const CALLS = 400;
const ROUNDS = 11;
const BASE = 'https://core.test';
const CREDENTIALS = { username: 'admin', password: 'datarhei' };
const LOGIN = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(CREDENTIALS) };

const mock = createMock();
const tokens = await (await mock.fetch('/api/login', LOGIN)).json();
const GUARDED = { headers: { authorization: `Bearer ${tokens.access_token}` } };
const processes = await (await mock.fetch('/api/v3/process', GUARDED)).json();

/** As people write them: a status and a body, after a look at what came. */
const byHand = [
	http.post(`${BASE}/api/login`, async ({ request }) => {
		const { username, password } = await request.json();
		if (username !== CREDENTIALS.username || password !== CREDENTIALS.password) return HttpResponse.json({ code: 401 }, { status: 401 });
		return HttpResponse.json(tokens);
	}),
	http.get(`${BASE}/api/v3/process`, ({ request }) =>
		request.headers.get('authorization') === GUARDED.headers.authorization
			? HttpResponse.json(processes)
			: HttpResponse.json({ code: 401 }, { status: 401 }),
	),
];
const server = setupServer(...(process.argv[2] === 'mock' ? handlers(mock, { baseUrl: BASE }) : byHand));
server.listen({ onUnhandledRequest: 'error' });

/** Microseconds of the processor for one call; the median of the rounds. */
async function measure(path, init) {
	const times = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const from = process.cpuUsage();
		for (let call = 0; call < CALLS; call++) {
			const answer = await fetch(BASE + path, init);
			if (!answer.ok || (await answer.text()) === '') throw new Error(`${path} answered ${answer.status}`);
		}
		const { user, system } = process.cpuUsage(from);
		// The first one warms up.
		if (round > 0) times.push((user + system) / CALLS);
	}
	return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

console.log(JSON.stringify({ guarded: await measure('/api/v3/process', GUARDED), login: await measure('/api/login', LOGIN) }));
server.close();
