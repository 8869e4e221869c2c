import type { Contract, Credential, Json } from '@tokenwright/spec';
import { plain } from '../request/reader.ts';
import { partsFingerprint } from '../token/hash.ts';
import { createKeyring, type Keyring } from '../token/keyring.ts';
import { createTokens, type Tokens } from '../token/tokens.ts';
import { createClock, type WorldClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { createJournal, type Journal } from './journal.ts';
import { createLimits, type Limits } from './limits.ts';
import type { MockOptions, Seed } from './options.ts';
import { createRandom, type Random } from './random.ts';

export type Entry = Record<string, Json>;

/** All state of a mock. Nothing outside it remembers anything. */
export interface World {
	readonly clock: WorldClock;
	readonly random: Random;
	/** Whether a fault happens: apart from `random`, so that a fault leaves the tokens as they are. */
	readonly chance: Random;
	readonly tokens: Tokens;
	readonly limits: Limits;
	readonly journal: Journal;
	readonly faults: Faults;
	readonly keyring: Keyring;
	/** Credential → what the mock knows of it. */
	secrets: Record<string, Entry[]>;
	/** Those of them that are no longer good. */
	readonly revokedSecrets: Set<Entry>;
	/** Directory → its entries. */
	directories: Record<string, Entry[]>;
	/** Counts sign-ins. */
	families: number;
	/** As it was made. */
	reset(): void;
	/**
	 * Everything, as plain JSON.
	 *
	 * @param secrets whether with the texts of secrets and the private halves of keys.
	 */
	save(secrets: boolean): Saved;
	/** @param saved what `save(true)` gave, of a world of the same document. */
	load(saved: Saved): void;
}

/** A secret as it is saved: its parts only where secrets are asked for. */
export interface SavedSecret {
	id: string;
	revoked: boolean;
	attributes: Entry;
	parts?: Entry;
}

export interface Saved {
	clock: Json;
	random: Json;
	chance: Json;
	tokens: Json;
	/** Absent where nothing is forgotten that must still be known. */
	forgotten?: Json;
	limits: Json;
	journal: Json;
	faults: Json;
	keys: Json;
	secrets: Record<string, SavedSecret[]>;
	directories: Record<string, Entry[]>;
	families: number;
}

export function createWorld(contract: Contract, options: MockOptions): World {
	const seed = options.random ?? 1;
	const random = createRandom(seed);
	const chance = createRandom(~seed);
	const world: World = {
		clock: createClock(options.clock),
		random,
		chance,
		tokens: createTokens(
			() => world.clock.seconds(),
			(name) => contract.credentials[name]?.format === 'jwt',
		),
		limits: createLimits(),
		journal: createJournal(),
		faults: createFaults(contract, chance.fraction),
		keyring: createKeyring(),
		secrets: seededSecrets(contract, options.seed),
		revokedSecrets: new Set(),
		directories: seededDirectories(contract, options.seed),
		families: 0,
		reset() {
			for (const part of [world.clock, random, chance, world.tokens, world.limits, world.journal, world.faults, world.keyring])
				part.clear();
			world.secrets = seededSecrets(contract, options.seed);
			world.revokedSecrets.clear();
			world.directories = seededDirectories(contract, options.seed);
			world.families = 0;
		},
		save: (secrets) => {
			const forgotten = world.tokens.saveForgotten();
			return {
				clock: world.clock.save(),
				random: random.save(),
				chance: chance.save(),
				tokens: world.tokens.save(),
				limits: world.limits.save(),
				journal: world.journal.save(),
				faults: world.faults.save(),
				keys: world.keyring.save(secrets),
				secrets: Object.fromEntries(
					Object.entries(world.secrets).map(([name, entries]) => [
						name,
						entries.map((entry) => savedSecret(contract.credentials[name], entry, world.revokedSecrets.has(entry), secrets)),
					]),
				),
				directories: plain(world.directories) as Saved['directories'],
				families: world.families,
				...(forgotten !== undefined && { forgotten }),
			};
		},
		load(saved) {
			random.load(saved.random);
			chance.load(saved.chance);
			world.tokens.load(saved.tokens, saved.forgotten);
			world.limits.load(saved.limits);
			world.journal.load(saved.journal);
			world.faults.load(saved.faults);
			world.keyring.load(saved.keys);
			world.revokedSecrets.clear();
			world.secrets = Object.fromEntries(
				Object.entries(saved.secrets).map(([name, entries]) => [
					name,
					entries.map(({ parts, attributes, revoked }) => {
						const entry = plain({ ...parts, ...attributes }) as Entry;
						if (revoked) world.revokedSecrets.add(entry);
						return entry;
					}),
				]),
			);
			world.directories = plain(saved.directories) as Saved['directories'];
			world.families = saved.families;
			// Last: it wakes who has slept long enough, and they go on in what is there then.
			world.clock.load(saved.clock);
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

/** The id of a secret: the fingerprint of its parts, as of one that a request carries. */
export const secretId = ({ parts }: Pick<Credential, 'parts'>, entry: Entry): string =>
	partsFingerprint(parts.map((part) => String(entry[part])));

/** What a secret has besides its parts. */
export const attributesOf = ({ parts }: Pick<Credential, 'parts'>, entry: Entry): Entry =>
	Object.fromEntries(Object.entries(entry).filter(([name]) => !parts.includes(name)));

function savedSecret(credential: Credential | undefined, entry: Entry, revoked: boolean, secrets: boolean): SavedSecret {
	const parts = credential?.parts ?? Object.keys(entry);
	return {
		id: secretId({ parts }, entry),
		revoked,
		attributes: plain(attributesOf({ parts }, entry)) as Entry,
		...(secrets && { parts: plain(Object.fromEntries(parts.map((part) => [part, entry[part]]))) as Entry }),
	};
}
