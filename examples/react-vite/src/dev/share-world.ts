/** Every tab has a mock of its own, and a reload makes a new one. This lets them be one: same time, same tokens. */
import type { Control } from '@tokenwright/mock';

const KEY = 'mock-world';

/** @returns what is to be called after the mock was steered. */
export async function shareWorld({ world, journal }: Control): Promise<() => Promise<void>> {
	const load = async () => {
		const kept = localStorage.getItem(KEY);
		// One of an older version of the mock is no use.
		if (kept) await world.restore(JSON.parse(kept)).catch(() => localStorage.removeItem(KEY));
	};
	const save = async () => localStorage.setItem(KEY, JSON.stringify(await world.snapshot()));

	await load();
	addEventListener('storage', ({ key }) => key === KEY && load());
	void (async () => {
		for await (const { issued } of journal.follow()) if (issued.length > 0) await save();
	})();
	return save;
}
