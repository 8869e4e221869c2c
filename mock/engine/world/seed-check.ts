/** What may stand in a seed: names of the document, and entries that are complete. */
import type { Contract, Json } from '@tokenwright/spec';
import { pointerOf } from '@tokenwright/spec';
import { nearTo } from './near.ts';

export type Path = (string | number)[];

/** One thing that is wrong: where, what, and what to write instead. Never with a value: it may be a secret. */
export interface SeedFault {
	path: Path;
	message: string;
	hint: string;
}

type Entry = Record<string, Json>;

const isObject = (value: unknown): value is Entry => value !== null && typeof value === 'object' && !Array.isArray(value);

const fault = (path: Path, message: string, hint: string): SeedFault[] => [{ path, message, hint }];

/** The names that there are, as a sentence, and the one that was meant. */
const namesLike = (name: string, names: string[]): string => `${names.join(', ') || 'none'}.${nearTo(name, names)}`;

/** Refuses what a mock is made with, before it is made. @throws {TypeError} with all that is wrong, a line each. */
export function refuseSeed(seed: unknown, contract: Contract): void {
	const faults = checkSeed(seed, contract);
	if (faults.length > 0)
		throw new TypeError(faults.map(({ path, message, hint }) => `seed #${pointerOf(path)}: ${message} ${hint}`).join('\n'));
}

/** All that is wrong with a seed; empty if it can be used. */
export function checkSeed(seed: unknown, contract: Contract): SeedFault[] {
	if (!isObject(seed)) return fault([], 'A seed is a mapping.', 'Start it with "credentials:", "directories:" or "keys:".');
	return Object.entries(seed).flatMap(([section, entries]) => {
		const check = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
		if (!check) return fault([section], `"${section}" is no part of a seed.`, `Parts are: ${namesLike(section, Object.keys(SECTIONS))}`);
		if (entries === null || entries === undefined) return [];
		if (!isObject(entries)) return fault([section], `"${section}" is no mapping.`, 'Write names of the document below it.');
		return Object.entries(entries).flatMap(([name, value]) => check(name, value, contract, [section, name]));
	});
}

const SECTIONS: Record<string, (name: string, value: Json, contract: Contract, path: Path) => SeedFault[]> = {
	credentials: checkCredential,
	directories: checkDirectory,
	keys: checkKey,
};

function checkCredential(name: string, entries: Json, contract: Contract, path: Path): SeedFault[] {
	const secrets = Object.values(contract.credentials).filter(({ kind }) => kind === 'secret');
	const secret = secrets.find((each) => each.name === name);
	if (!secret) {
		const issued = Object.hasOwn(contract.credentials, name);
		const message = issued ? `"${name}" is a token: it is issued, not seeded.` : `"${name}" is no credential of the document.`;
		const names = secrets.map((each) => each.name);
		return fault(path, message, `Secrets are: ${namesLike(name, names)}`);
	}
	const hint = `Give each entry of ${name} ${secret.parts.map((part) => `"${part}"`).join(', ')} as text; quote numbers.`;
	return checkEntries(entries, path, (entry, at) => [
		...secret.parts.flatMap((part) => {
			if (!Object.hasOwn(entry, part)) return fault(at, `The part "${part}" is missing.`, hint + misspelt(part, entry, secret.parts));
			const good = typeof entry[part] === 'string' && entry[part] !== '';
			return good ? [] : fault([...at, part], `The part "${part}" is no text.`, hint);
		}),
		...(entry.permissions === undefined || isTexts(entry.permissions)
			? []
			: fault([...at, 'permissions'], 'The permissions are no list of names.', 'Write "permissions: [one, two]".')),
	]);
}

function checkDirectory(name: string, entries: Json, contract: Contract, path: Path): SeedFault[] {
	const directory = Object.hasOwn(contract.directories, name) ? contract.directories[name] : undefined;
	if (!directory)
		return fault(
			path,
			`"${name}" is no directory of the document.`,
			`Directories are: ${namesLike(name, Object.keys(contract.directories))}`,
		);
	const { id } = directory;
	// An entry may leave out its id: the ways to find it are others.
	return checkEntries(entries, path, (entry, at) => {
		if (typeof entry[id] === 'object' || entry[id] === '')
			return fault([...at, id], `"${id}" is no text.`, `It tells the entries of ${name} apart.`);
		const meant = Object.hasOwn(entry, id) ? '' : misspelt(id, entry, []);
		return meant === '' ? [] : fault(at, `This entry has no "${id}".`, `It tells the entries of ${name} apart.${meant}`);
	});
}

/** The name that somebody wrote in place of one; of short names any other is like it. */
function misspelt(name: string, entry: Entry, names: string[]): string {
	const odd = Object.keys(entry).find((each) => name.length > 3 && !names.includes(each) && nearTo(each, [name]) !== '');
	return odd === undefined ? '' : ` Did you mean "${name}" by "${odd}"?`;
}

function checkKey(name: string, key: Json, contract: Contract, path: Path): SeedFault[] {
	const signed = Object.values(contract.credentials).filter(({ format }) => format === 'jwt');
	if (!signed.some((each) => each.name === name))
		return fault(
			path,
			`"${name}" is no JWT of the document.`,
			`Keys are for: ${namesLike(
				name,
				signed.map((each) => each.name),
			)}`,
		);
	if ((typeof key === 'string' && key !== '') || (isObject(key) && typeof key.kty === 'string')) return [];
	return fault(path, 'This is no key.', 'Write a text for HS256, HS384 and HS512, or a private JWK for the others.');
}

function checkEntries(entries: Json, path: Path, check: (entry: Entry, at: Path) => SeedFault[]): SeedFault[] {
	if (!Array.isArray(entries)) return fault(path, 'This is no list.', 'Start each entry with "- ".');
	return entries.flatMap((entry, index) => {
		const at = [...path, index];
		if (!isObject(entry)) return fault(at, 'This entry is no mapping.', 'Write "- { name: value }".');
		const odd = Object.keys(entry).find((key) => key === '__proto__' || key === 'constructor' || key === 'prototype');
		return odd === undefined ? check(entry, at) : fault([...at, odd], `"${odd}" cannot be an attribute.`, 'Choose another name.');
	});
}

const isTexts = (value: Json): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');
