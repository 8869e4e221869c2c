import type { Contract, Json } from '@tokenwright/spec';
import { createClock, type WorldClock } from './clock.ts';
import { createJournal, type Journal } from './journal.ts';
import { createLimits, type Limits } from './limit.ts';
import type { MockOptions, Seed } from './mock.ts';
import { createRandom, type Random } from './random.ts';
import { createTokens, type Tokens } from './tokens.ts';

export type Entry = Record<string, Json>;

/** All state of a mock. Nothing outside it remembers anything. */
export interface World {
	readonly clock: WorldClock;
	random: Random;
	readonly tokens: Tokens;
	readonly limits: Limits;
	readonly journal: Journal;
	/** Credential → what the mock knows of it. */
	secrets: Record<string, Entry[]>;
	/** Directory → its entries. */
	directories: Record<string, Entry[]>;
	/** Counts sign-ins. */
	families: number;
	reset(): void;
}

export function createWorld(contract: Contract, options: MockOptions): World {
	const world: World = {
		clock: createClock(options.clock),
		random: createRandom(options.random ?? 1),
		tokens: createTokens(),
		limits: createLimits(),
		journal: createJournal(),
		secrets: seededSecrets(contract, options.seed),
		directories: seededDirectories(contract, options.seed),
		families: 0,
		reset() {
			world.clock.reset();
			world.random = createRandom(options.random ?? 1);
			world.tokens.clear();
			world.limits.clear();
			world.journal.clear();
			world.secrets = seededSecrets(contract, options.seed);
			world.directories = seededDirectories(contract, options.seed);
			world.families = 0;
		},
	};
	return world;
}

/** Copies, so that a test which changes what it was given changes nothing here, and the reverse. */
export function seededSecrets(contract: Contract, seed: Seed | undefined): Record<string, Entry[]> {
	const secrets = Object.values(contract.credentials).filter((credential) => credential.kind === 'secret');
	return Object.fromEntries(secrets.map(({ name, seeds }) => [name, structuredClone(seed?.credentials?.[name] ?? seeds)]));
}

function seededDirectories(contract: Contract, seed: Seed | undefined): Record<string, Entry[]> {
	return Object.fromEntries(
		Object.values(contract.directories).map(({ name, seeds }) => [name, structuredClone(seed?.directories?.[name] ?? seeds)]),
	);
}
