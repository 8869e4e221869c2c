/** A browser's storage and locks, for tests without one. */

export function fakeStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
	const kept = new Map<string, string>();
	return {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, text) => void kept.set(key, text),
		removeItem: (key) => void kept.delete(key),
	};
}

/** Web Locks as far as the store uses them: exclusive, with `ifAvailable`. */
export function fakeLocks(): Pick<LockManager, 'request'> {
	const queues = new Map<string, Promise<unknown>>();
	type Work = (lock: Lock | null) => unknown;
	const request = async (name: string, ...rest: [Work] | [LockOptions, Work]): Promise<unknown> => {
		const work = rest.at(-1) as Work;
		const { ifAvailable } = rest.length > 1 ? (rest[0] as LockOptions) : {};
		const before = queues.get(name);
		if (before && ifAvailable) return work(null);
		const done = (async () => {
			await before;
			return work({ name, mode: 'exclusive' });
		})();
		const ended = done
			.catch(() => undefined)
			.then(() => {
				if (queues.get(name) === ended) queues.delete(name);
			});
		queues.set(name, ended);
		return done;
	};
	return { request: request as LockManager['request'] };
}
