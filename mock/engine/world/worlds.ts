/** The header of a request that is for another world than the one it was sent to. */
export const WORLD_HEADER = 'x-tokenwright-world';

/** A test that makes a world for each of its requests is mistaken, but no reason to run out of memory. */
const CAPACITY = 1000;

/** The named worlds of a mock. */
export interface Worlds<Value> {
	/** Makes it if there is none; undefined if the name is none. */
	get(name: string): Value | undefined;
	/** The one that was used longest ago first. */
	names(): string[];
	/** @returns false if there is none of that name. */
	remove(name: string): boolean;
}

export function createWorlds<Value>(make: () => Value): Worlds<Value> {
	const worlds = new Map<string, Value>();
	let latest: string | undefined;
	return {
		get(name) {
			if (!isWorldName(name)) return undefined;
			const known = worlds.get(name);
			if (known !== undefined && name === latest) return known;
			const world = known ?? make();
			// The last of a map is the one that was used last.
			worlds.delete(name);
			worlds.set(name, world);
			latest = name;
			if (worlds.size > CAPACITY) for (const first of worlds.keys()) if (worlds.delete(first)) break;
			return world;
		},
		names: () => [...worlds.keys()],
		remove(name) {
			if (name === latest) latest = undefined;
			return worlds.delete(name);
		},
	};
}

export const isWorldName = (name: unknown): name is string => typeof name === 'string' && /^[\x21-\x7e]{1,100}$/.test(name);

export const WORLD_NAME = 'the name of a world is 1 to 100 visible ASCII characters, such as "test-7"';
