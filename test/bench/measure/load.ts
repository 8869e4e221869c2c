/** Many requests of one kind to one server, and what one of them cost it. */
import autocannon from 'autocannon';
import { processorSeconds } from './processor.ts';
import type { Server } from './server.ts';

const CONNECTIONS = 32;

/** In seconds: the first request may load as much as Prism, on a machine with much else to do. */
const PATIENCE = 60;

export interface Asked {
	path: string;
	method?: 'GET' | 'POST';
	headers: Record<string, string>;
	body?: string;
}

export interface Cost {
	/** Of the server's processor time; of real time where that cannot be read. */
	micros: number;
	/** As many as it answered while others used the machine as well. */
	perSecond: number;
}

/**
 * Sends the same request again and again.
 *
 * @param amount how many; rounded up, so that each connection sends as many.
 * @throws {Error} if an answer was no success.
 */
export async function load(server: Server, { path, ...request }: Asked, amount: number): Promise<Cost> {
	const total = Math.ceil(amount / CONNECTIONS) * CONNECTIONS;
	const before = processorSeconds(server.pid);
	const from = performance.now();
	const { result, until } = await send({ url: server.url + path, ...request, connections: CONNECTIONS, amount: total, timeout: PATIENCE });
	const after = processorSeconds(server.pid);
	if (result.non2xx > 0 || result.errors > 0)
		throw new Error(`${server.name}: of ${total} requests for ${path} ${result.non2xx} got no success and ${result.errors} no answer.`);
	const seconds = (until - from) / 1000;
	const spent = before === undefined || after === undefined ? seconds : after - before;
	return { micros: (spent / total) * 1e6, perSecond: total / seconds };
}

/** @returns also when the last answer came: it looks only now and then whether all have. */
function send(options: autocannon.Options): Promise<{ result: autocannon.Result; until: number }> {
	return new Promise((resolve, reject) => {
		let until = performance.now();
		const run = autocannon({ ...options, sampleInt: 50 }, (error, result) => (error ? reject(error) : resolve({ result, until })));
		run.on('response', () => {
			until = performance.now();
		});
	});
}

/**
 * Warms a server up: on a busy machine the compiler of its engine waits for a processor, so that takes a while.
 *
 * @param seconds of its processor time; it is warmed up for twice as long.
 * @returns how many requests take it so long.
 */
export async function warmUp(server: Server, asked: Asked, seconds: number): Promise<number> {
	let amount = 500;
	let spent = 0;
	for (;;) {
		const { micros } = await load(server, asked, amount);
		spent += (micros * amount) / 1e6;
		if (spent >= 2 * seconds) return (seconds * 1e6) / micros;
		amount = Math.max(amount, Math.min(amount * 2, ((2 * seconds - spent) * 1e6) / micros));
	}
}
