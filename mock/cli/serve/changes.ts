import type { Contract, Json } from '@tokenwright/spec';
import { resolveReference } from '@tokenwright/spec';
import type { Seed } from '../../mock.ts';
import { shown } from '../shown.ts';

/** What a mock is made from. */
export interface Source {
	contract: Contract;
	seed: Seed | undefined;
	/** Where it was read from. */
	files: string[];
}

/**
 * What is different, for people: a line for operations, credentials, directories, seeds; never a value.
 *
 * @returns empty if nothing is different that a mock would see.
 */
export function changesBetween(before: Omit<Source, 'files'>, after: Omit<Source, 'files'>): string[] {
	const parts: [string, Table, Table][] = [
		['operations', operationsOf(before.contract), operationsOf(after.contract)],
		['credentials', textsOf(before.contract.credentials), textsOf(after.contract.credentials)],
		['directories', textsOf(before.contract.directories), textsOf(after.contract.directories)],
		['seeds', seedsOf(before.seed), seedsOf(after.seed)],
	];
	const lines = parts.flatMap(([name, old, now]) => {
		const line = difference(old, now);
		return line ? [`${name.padEnd(11)}  ${line}`] : [];
	});
	if (lines.length > 0) return lines;
	// A schema or an example that operations refer to.
	return JSON.stringify(before.contract) === JSON.stringify(after.contract) ? [] : ['the document  schemas, examples or descriptions'];
}

type Table = Map<string, string>;

const textsOf = (table: object): Table => new Map(Object.entries(table).map(([name, value]) => [name, JSON.stringify(value)]));

const seedsOf = (seed: Seed = {}): Table =>
	new Map(
		Object.entries(seed).flatMap(([section, entries]) =>
			Object.entries((entries ?? {}) as Record<string, Json>).map(([name, value]) => [
				section === 'keys' ? `the key of ${name}` : name,
				JSON.stringify(value),
			]),
		),
	);

/** An operation is what the contract says, and what stands in the document: bodies, schemas, examples. */
const operationsOf = ({ operations, document }: Contract): Table =>
	new Map(
		Object.entries(operations).map(([id, operation]) => [
			id,
			JSON.stringify([operation, resolveReference(document, operation.pointer.replace(/^#/, ''))?.value]),
		]),
	);

function difference(old: Table, now: Table): string {
	const added = [...now.keys()].filter((name) => !old.has(name));
	const removed = [...old.keys()].filter((name) => !now.has(name));
	const changed = [...now].filter(([name, text]) => old.has(name) && old.get(name) !== text).map(([name]) => name);
	return Object.entries({ added, removed, changed })
		.filter(([, names]) => names.length > 0)
		.map(([what, names]) => `${what} ${few(names)}`)
		.join('; ');
}

/** More names than a line holds would not be read. */
const MANY = 8;

const few = (names: string[]): string =>
	names.length > MANY ? `${shown(names.slice(0, MANY).join(', '))} and ${names.length - MANY} more` : shown(names.join(', '));
