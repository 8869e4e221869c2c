import type { IncomingMessage } from 'node:http';

const EMPTY = Buffer.alloc(0);

/**
 * Reads the body of a request up to a limit.
 *
 * @param limit in bytes.
 * @returns the bytes; `too-large` as soon as that is known, with the rest still unread; `gone` if the client left before
 *   its end.
 */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | 'too-large' | 'gone'> {
	const declared = incoming.headers['content-length'];
	if (declared === undefined && incoming.headers['transfer-encoding'] === undefined) return Promise.resolve(EMPTY);
	if (Number(declared) > limit) return Promise.resolve('too-large');
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let size = 0;
		const onData = (chunk: Buffer) => {
			size += chunk.length;
			chunks.push(chunk);
			if (size <= limit) return;
			incoming.off('data', onData);
			incoming.pause();
			resolve('too-large');
		};
		incoming.on('data', onData);
		incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
		incoming.on('error', () => resolve('gone'));
		incoming.on('close', () => resolve('gone'));
	});
}
