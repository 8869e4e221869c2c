import { connect } from 'node:net';

/** Writes bytes to a server as they are, and returns all that comes back until the server closes. */
export function wire(url: string, ...chunks: (string | Buffer)[]): Promise<string> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => {
			for (const chunk of chunks) socket.write(chunk);
		});
		let answer = '';
		socket.on('data', (chunk) => {
			answer += chunk.toString('latin1');
		});
		socket.on('close', () => resolve(answer));
		// A reset after the answer is no matter; without one it is.
		socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
	});
}

/** Writes bytes, and leaves as soon as they are written. */
export function leave(url: string, ...chunks: (string | Buffer)[]): Promise<void> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve) => {
		const socket = connect(Number(port), hostname, () => {
			socket.write(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))), () => socket.destroy());
		});
		socket.on('error', () => {});
		socket.on('close', () => resolve());
	});
}

/** A request as text, with `Host` and `Connection: close`. */
export const request = (url: string, line: string, ...headers: string[]): string =>
	[`${line} HTTP/1.1`, `Host: ${new URL(url).host}`, 'Connection: close', ...headers, '', ''].join('\r\n');

/** The status of an answer as text. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** The JSON body of an answer as text. */
export const bodyOf = (answer: string): Record<string, unknown> => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
