import type { IncomingMessage } from 'node:http';

const EMPTY = Buffer.alloc(0);

/**
 * The bytes; `too-large` as soon as that is known, with the rest still unread; `too-many` if all bodies that were on their way were too
 * large together, and this was the one that began last; `gone` if the client left before the end.
 */
export type Read = Buffer | 'too-large' | 'too-many' | 'gone';

/** A body that is on its way. */
interface Coming {
	/** In bytes, as they have arrived: what a client declares costs nothing yet. */
	size: number;
	finish(read: Read): void;
}

/**
 * Reads the bodies of requests up to a limit, each and all together.
 *
 * @param limits in bytes.
 * @returns calls `then` once. No promise: a request without a body goes on in the same step.
 */
export function createBodyReader(limits: { each: number; all: number }): (incoming: IncomingMessage, then: (read: Read) => void) => void {
	/** The one that began first comes first. */
	const coming = new Set<Coming>();
	let total = 0;

	const collect = (incoming: IncomingMessage, then: (read: Read) => void) => {
		let chunks: Buffer[] = [];
		const body: Coming = {
			size: 0,
			finish(read) {
				if (!coming.delete(body)) return;
				total -= body.size;
				chunks = [];
				incoming.off('data', onData);
				then(read);
			},
		};
		const onData = (chunk: Buffer) => {
			body.size += chunk.length;
			total += chunk.length;
			chunks.push(chunk);
			if (body.size > limits.each) {
				incoming.pause();
				body.finish('too-large');
			}
			while (total > limits.all) newest().finish('too-many');
		};
		coming.add(body);
		incoming.on('data', onData);
		incoming.on('end', () => body.finish(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
		incoming.on('close', () => body.finish('gone'));
	};
	/** Of those that hold anything: the others have a chance to be answered sooner. */
	const newest = () => [...coming].findLast(({ size }) => size > 0) as Coming;

	return (incoming, then) => {
		const declared = incoming.headers['content-length'];
		if (declared === undefined && incoming.headers['transfer-encoding'] === undefined) then(EMPTY);
		else if (Number(declared) > limits.each) then('too-large');
		else collect(incoming, then);
	};
}
