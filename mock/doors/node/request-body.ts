import type { IncomingMessage } from 'node:http';

const EMPTY = Buffer.alloc(0);

/** The bytes; `too-large` as soon as that is known, with the rest still unread; `gone` if the client left before the end. */
export type Read = Buffer | 'too-large' | 'gone';

/**
 * Reads the body of a request up to a limit.
 *
 * @param limit in bytes.
 * @param then is called once. Not a promise: a request without a body goes on in the same step.
 */
export function readBody(incoming: IncomingMessage, limit: number, then: (read: Read) => void): void {
	const declared = incoming.headers['content-length'];
	if (declared === undefined && incoming.headers['transfer-encoding'] === undefined) then(EMPTY);
	else if (Number(declared) > limit) then('too-large');
	else collect(incoming, limit, then);
}

function collect(incoming: IncomingMessage, limit: number, then: (read: Read) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	let done = false;
	const finish = (read: Read) => {
		if (done) return;
		done = true;
		incoming.off('data', onData);
		then(read);
	};
	const onData = (chunk: Buffer) => {
		size += chunk.length;
		chunks.push(chunk);
		if (size <= limit) return;
		incoming.pause();
		finish('too-large');
	};
	incoming.on('data', onData);
	incoming.on('end', () => finish(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
	incoming.on('close', () => finish('gone'));
}
