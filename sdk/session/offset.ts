/** How far the clock of each service is ahead of ours: moments that it names are read by it, so a wrong clock here does no harm. */
import type { ClientOperation } from '@tokenwright/spec';

/** The header has seconds only, and an answer is under way for a while. */
const NOISE = 2_000;

export interface Offsets {
	/** Milliseconds; 0 as long as nothing else is known. */
	of(operation: ClientOperation | undefined): number;
	/** @param before epoch milliseconds, when the request was sent. */
	learn(operation: ClientOperation, response: Response, before: number): void;
}

export function createOffsets(now: () => number, originOf: (operation: ClientOperation) => string): Offsets {
	const known = new Map<string, number>();
	/** Origins by the index of the server: they do not change, and are asked for at each answer. */
	const origins: string[] = [];
	const at = (operation: ClientOperation): string => {
		origins[operation.server] ??= originOf(operation);
		return origins[operation.server] as string;
	};
	/** The header as it was last read, by server too: many answers of one second have the same one. */
	const last: string[] = [];
	const of = (operation: ClientOperation | undefined) => (operation && known.get(at(operation))) ?? 0;
	return {
		of,
		learn(operation, { headers }, before) {
			const date = headers.get('date');
			if (date === null || date === last[operation.server]) return;
			last[operation.server] = date;
			// What a cache has kept is old news.
			if (headers.has('age')) return;
			// It was written at some moment since the request was sent: an answer that is long under way tells less.
			const written = Date.parse(date);
			const offset = Math.min(Math.max(of(operation), written - now()), written - before);
			if (Math.abs(offset - of(operation)) >= NOISE) known.set(at(operation), offset);
		},
	};
}
