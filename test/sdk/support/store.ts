import { type SharedStore, shared } from '../../../sdk/index.ts';

/** A store that keeps its texts where a test can see and change them; like `memoryStore()`, but without leases. */
export const storeOf = (kept: Map<string, string>): SharedStore =>
	shared({
		get: async (key) => kept.get(key),
		async compareAndSet(key, expected, next) {
			if (kept.get(key) !== expected) return false;
			if (next === undefined) kept.delete(key);
			else kept.set(key, next);
			return true;
		},
	});
