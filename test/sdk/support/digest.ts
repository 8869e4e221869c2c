import { createHash } from 'node:crypto';

/**
 * Digests are made on other threads, at times of their own. Here they are made at once, so that each run is the same, and what waits for
 * them to end need not wait for another thread.
 *
 * @returns puts the real ones back.
 */
export function digestAtOnce(): () => void {
	const { digest } = crypto.subtle;
	crypto.subtle.digest = async (_, data) => {
		const { buffer, byteOffset, byteLength } = createHash('sha256')
			.update(data as Uint8Array)
			.digest();
		return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
	};
	return () => {
		crypto.subtle.digest = digest;
	};
}
