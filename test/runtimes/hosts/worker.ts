/** Runs the suite in a worker: bundled, and asked for over HTTP. Each outcome is a line of the answer. */
import { createMock } from '@tokenwright/mock';
import { memoryStore } from '@tokenwright/sdk';
import { type DatarheiClient, datarhei } from '@tokenwright/sdk/datarhei';
import { OUTCOME } from '../outcomes.ts';
import { type Place, runAll, scenarios } from '../suite/index.ts';

// While a module loads, workers may neither draw random bytes nor start timers nor send anything: this must do none of it.
const mock = createMock();
const store = memoryStore();
const early = datarhei({
	baseUrl: 'http://localhost',
	fetch: mock.fetch,
	credentials: { user: { username: 'admin', password: 'datarhei' } },
	store,
});

/** By service: each for all requests of this worker, as people do it. */
const clients = new Map<string, DatarheiClient>();
/** Milliseconds, as the newest request says. */
let ahead = 0;

export default {
	async fetch(request: Request): Promise<Response> {
		const url = new URL(request.url);
		if (url.pathname === '/early') return new Response(String((await early.GET('/api/v3/process')).response.status));
		if (url.pathname === '/common') {
			ahead = Number(url.searchParams.get('ahead'));
			const baseUrl = url.searchParams.get('at') ?? '';
			const common =
				clients.get(baseUrl) ??
				datarhei({
					baseUrl,
					clock: { now: () => Date.now() + ahead },
					random: () => 0,
					credentials: { user: { username: 'admin', password: 'datarhei' } },
				});
			clients.set(baseUrl, common);
			const status = common.GET('/api/v3/process').then(
				({ response }) => response.status,
				(error) => error.code ?? String(error),
			);
			if (!url.searchParams.has('leave')) return new Response(String(await status));
			while (((await (await fetch(`${baseUrl}/seen`)).json()) as unknown[]).length === 0);
			// Answered while the sign-in is on its way: that ends now.
			return new Response('left');
		}
		const place = (await request.json()) as Place;
		const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
		const writer = writable.getWriter();
		const encoder = new TextEncoder();
		void runAll(scenarios, place, (outcome) => void writer.write(encoder.encode(`${OUTCOME}${JSON.stringify(outcome)}\n`))).finally(() =>
			writer.close(),
		);
		return new Response(readable);
	},
};
