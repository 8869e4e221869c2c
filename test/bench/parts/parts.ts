import type { Part } from './part.ts';

/** Name → what loads it. Each is loaded when its turn comes: the compiler of one is not in memory while another is measured. */
export const PARTS = {
	login: async () => (await import('./requests.ts')).login,
	guarded: async () => (await import('./requests.ts')).guarded,
	start: async () => (await import('./start.ts')).start,
	idle: async () => (await import('./start.ts')).idle,
	intercepted: async () => (await import('./intercepted.ts')).intercepted,
	sdk: async () => (await import('./sdk.ts')).sdk,
	operations: async () => (await import('./operations.ts')).operations,
	heap: async () => (await import('./heap.ts')).heap,
	types: async () => (await import('./types.ts')).types,
} satisfies Record<string, () => Promise<Part>>;

export type PartName = keyof typeof PARTS;

export const isPart = (name: string): name is PartName => Object.hasOwn(PARTS, name);
