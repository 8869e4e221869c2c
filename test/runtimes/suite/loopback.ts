/** Over the real `fetch` of the runtime, to servers of the test on this machine. */
import { ControlError, connect } from '@tokenwright/mock/control';
import { datarhei } from '@tokenwright/sdk/datarhei';
import { equal, failureOf, has, ok, thrownBy } from './assert.ts';
import type { Place, Scenario } from './scenario.ts';
import { BODY, listener } from './world.ts';

type Options = Partial<Parameters<typeof datarhei>[0]>;

/** Without a `fetch` of its own: the global one is what is tried. */
const at = (baseUrl: string, options: Options = {}) =>
	datarhei({ baseUrl, random: () => 0, credentials: { user: { username: 'admin', password: 'datarhei' } }, ...options });

/** A clock on which the waits between two tries are over at once, and time limits never come. */
const hasty = {
	now: () => Date.now(),
	sleep: (milliseconds: number, signal?: AbortSignal) =>
		new Promise<void>((resolve, reject) => {
			if (milliseconds < 10_000) resolve();
			else signal?.addEventListener('abort', () => reject(signal.reason));
		}),
};

/** What the service has seen at this address: `METHOD path`, and the names of the headers that may carry credentials. */
const seenBy = async (url: string): Promise<{ line: string; carried: string[] }[]> =>
	(await (await fetch(`${url}/seen`)).json()) as { line: string; carried: string[] }[];

const isPage = ({ runtime }: Place) => runtime === 'chromium';

/** Which runtimes tell a connection that did not come about from one that was lost. */
const tellsUnsent = ({ runtime }: Place) => ['node', 'deno', 'bun'].includes(runtime);

export const loopback: Scenario[] = [
	{
		name: 'over HTTP: signs in, calls, and renews a token that the service has ended, steered from here',
		async run({ mock }) {
			const control = await connect(mock.url, { token: mock.token });
			await control.world.reset();
			const { onEvent, types } = listener();
			const core = at(mock.url, { onEvent });
			equal((await core.GET('/api/v3/process')).response.status, 200, 'the call');
			const [access] = await control.credentials.list({ name: 'datarheiAccess' });
			await control.credentials.expire(access?.id ?? '');
			equal((await core.POST('/api/v3/process', { body: BODY })).response.status, 200, 'a POST with a dead token');
			await control.credentials.revoke({ subject: 'admin' });
			equal((await core.GET('/api/v3/process')).response.status, 200, 'a call after everything was revoked');
			equal(await types(), ['signed-in', 'refused', 'renewed', 'replayed', 'refused', 'refused', 'signed-in', 'replayed'], 'its life');
			await control.journal.expect({ operation: 'datarheiLogin' }, 2);
		},
	},
	{
		name: 'over HTTP: the control waits for a request, follows the journal, steers the clock and takes a snapshot',
		async run({ mock }) {
			const control = await connect(mock.url, { token: mock.token, world: 'followed' });
			const inWorld: NonNullable<Options['fetch']> = (request) => {
				request.headers.set('x-tokenwright-world', 'followed');
				return fetch(request);
			};
			const ending = new AbortController();
			const followed: (string | null)[] = [];
			const three = (async () => {
				for await (const { operation } of control.journal.follow({}, { signal: ending.signal })) {
					followed.push(operation);
					if (followed.length === 3) ending.abort();
				}
			})();
			const core = at(mock.url, { fetch: inWorld });
			const next = control.journal.next({ operation: 'datarheiListProcesses' });
			await core.GET('/api/v3/process');
			has(await next, { outcome: 'accepted', status: 200 }, 'the one that was waited for');
			const kept = await control.world.snapshot({ secrets: true });
			await control.clock.advance('PT11M');
			await control.faults.add({ kind: 'refuse', status: 503, operation: 'datarheiListProcesses' });
			// The stream may open after the first of them: they come until it has told three.
			while (followed.length < 3) await core.GET('/api');
			await three;
			equal(followed.length, 3, 'what was followed');
			await control.world.restore(kept);
			equal(await control.faults.list(), [], 'faults after going back');
		},
	},
	{
		name: 'over HTTP: the control says what is wrong: the token, or who answers',
		async run({ mock, nobody, service }) {
			const codeOf = async (url: string, token = mock.token) => {
				const error = await thrownBy(connect(url, { token }));
				ok(error instanceof ControlError, `it is one of ours: ${error}`);
				return error.code;
			};
			equal(await codeOf(mock.url, 'wrong'), 'ERR_CONTROL_TOKEN', 'a wrong token');
			equal(await codeOf(nobody), 'ERR_CONTROL_UNREACHABLE', 'nobody there');
			equal(await codeOf(`${service}/page`), 'ERR_CONTROL_PROTOCOL', 'something else there');
		},
	},
	{
		name: 'over HTTP: follows a redirect on the same origin where the runtime shows it',
		async run(place) {
			const core = at(`${place.service}/same`);
			await core.session.signIn();
			const call = core.GET('/api/v3/process');
			if (isPage(place)) equal((await failureOf(call)).code, 'ERR_REDIRECT', 'pages are not shown where it leads');
			else equal((await call).response.status, 200, 'the call');
		},
	},
	{
		name: 'over HTTP: sends nothing to another origin that a redirect leads to',
		async run({ service, elsewhere }) {
			const core = at(`${service}/away`);
			await core.session.signIn();
			for (const call of [() => core.GET('/api/v3/process'), () => core.POST('/api/v3/process', { body: BODY })])
				equal((await failureOf(call)).code, 'ERR_REDIRECT', 'its code');
			equal(await seenBy(`${elsewhere}/caught`), [], 'what has arrived there');
		},
	},
	{
		name: 'over HTTP: a refused connection is told, and sent again where it is known that nothing arrived',
		async run(place) {
			const { events, onEvent } = listener();
			const core = at(place.nobody, { clock: hasty, onEvent });
			const error = await failureOf(core.GET('/api/v3/process'));
			equal([error.code, events.length > 0], ['ERR_ISSUER_UNAVAILABLE', true], 'a sign-in');
			equal(error.attempts.length, tellsUnsent(place) ? 3 : 1, 'how often it was tried');
			const open = await failureOf(core.GET('/api'));
			equal([open.code, open.attempts.length], ['ERR_NETWORK', 3], 'a call that may be repeated');
			ok(open.cause instanceof Error, 'the cause is what fetch rejected with');
		},
	},
	{
		name: 'over HTTP: a connection that is cut, and an answer that breaks off, are losses',
		async run({ service }) {
			const cut = await failureOf(at(`${service}/cut`, { clock: hasty }).GET('/api/v3/process'));
			equal([cut.code, cut.attempts.length], ['ERR_ISSUER_UNAVAILABLE', 1], 'a sign-in whose connection is cut');
			const half = await failureOf(at(`${service}/half`, { clock: hasty }).GET('/api/v3/process'));
			equal([half.code, half.attempts.length], ['ERR_ISSUER_UNAVAILABLE', 1], 'a sign-in whose answer breaks off');
		},
	},
	{
		name: 'over HTTP: the time limit closes the connection of a service that says nothing',
		async run({ service }) {
			const path = `${service}/never`;
			// The clock is asked for a limit only once the request is on its way.
			const sleep = async () => {
				while ((await seenBy(path)).length === 0);
			};
			const core = at(path, { timeout: 1_000, retries: 0, clock: { now: () => Date.now(), sleep } });
			const error = await failureOf(core.GET('/api'));
			equal(error.code, 'ERR_TIMEOUT', 'its code');
			let closed = 0;
			while (closed === 0) closed = (await (await fetch(`${path}/closed`)).json()) as number;
			equal(closed, 1, 'connections that the service saw closed');
		},
	},
	{
		name: 'over HTTP: a caller that goes gets its own reason, and the connection is closed',
		async run({ service }) {
			const path = `${service}/never/by-caller`;
			const leaving = new AbortController();
			const reason = new Error('I am off');
			const call = thrownBy(at(path).GET('/api', { signal: leaving.signal }));
			while ((await seenBy(path)).length === 0);
			leaving.abort(reason);
			ok((await call) === reason, 'it is its own');
			let closed = 0;
			while (closed === 0) closed = (await (await fetch(`${path}/closed`)).json()) as number;
			equal(closed, 1, 'connections that the service saw closed');
		},
	},
	{
		name: 'over HTTP: reads a long answer piece by piece while it comes',
		async run({ service }) {
			const core = at(`${service}/drip`);
			const { data } = await core.GET('/api', { parseAs: 'stream' });
			const reader = (data as ReadableStream<Uint8Array>).getReader();
			const first = await reader.read();
			equal(new TextDecoder().decode(first.value), '[1', 'the first piece');
			await fetch(`${service}/drip/on`);
			let rest = '';
			for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read())
				rest += new TextDecoder().decode(value, { stream: true });
			equal(rest, ',2]', 'the rest, which the service sends only now');
		},
	},
	{
		name: 'over HTTP: sends a stream where the runtime can, once',
		async run(place) {
			const core = at(`${place.service}/echo`);
			await core.session.signIn();
			const body = new Blob([JSON.stringify(BODY)]).stream();
			const headers = { 'content-type': 'application/json' };
			const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
			const sent = core.session.fetch(`${place.service}/echo/api/v3/process`, init);
			// Pages stream uploads over HTTP/2 only.
			if (isPage(place)) equal((await failureOf(sent)).code, 'ERR_NETWORK', 'its code');
			else equal(await (await sent).json(), BODY, 'what has arrived');
		},
	},
	{
		name: 'over HTTP: sends a form with a file, with its boundary',
		async run({ service }) {
			const core = at(`${service}/echo`);
			await core.session.signIn();
			const body = new FormData();
			body.append('file', new Blob(['content']), 'a.txt');
			const answer = await core.session.fetch(`${service}/echo/api/v3/process`, { method: 'POST', body });
			const text = await answer.text();
			ok(/^--.+\r\n/.test(text) && text.includes('filename="a.txt"') && text.includes('content'), 'it has arrived as a form');
		},
	},
	{
		name: 'over HTTP: shows several cookies of one answer apart, except to pages',
		async run(place) {
			const { response } = await at(`${place.service}/cookies`).GET('/api');
			const cookies = response.headers.getSetCookie();
			equal(cookies, isPage(place) ? [] : ['a=1; Expires=Tue, 01 Jan 2030 00:00:00 GMT', 'b=2'], 'the cookies');
		},
	},
	{
		name: 'over HTTP: says which credential headers a call carries, and no others',
		async run({ service }) {
			const core = at(`${service}/plain`);
			await core.GET('/api/v3/process');
			const calls = (await seenBy(`${service}/plain`)).filter(({ line }) => line.startsWith('GET /api/v3/process'));
			equal(calls.at(-1)?.carried, ['authorization'], 'what the call carried');
		},
	},
];
