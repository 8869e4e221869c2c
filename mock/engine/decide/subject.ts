import type { Subject, Template } from '@tokenwright/spec';
import { expressionsIn } from '@tokenwright/spec';
import type { Entry } from '../world/world.ts';
import type { Refusal } from './fact.ts';
import { same } from './match.ts';
import { render, renderAll, type Scope } from './scope.ts';

export interface FoundSubject {
	id: string;
	entry: Entry;
	/** Writes the entry into the directory; only called when nothing refused. */
	keep(): void;
}

/** Finds the directory entry that a request is about, or prepares the one that it will make. */
export function findSubject(subject: Subject, scope: Scope): FoundSubject | Refusal {
	const directory = scope.contract.directories[subject.in];
	const entries = scope.world.directories[subject.in] ?? [];
	const by = subject.by.map((map) => ({ map, values: renderAll(map, scope) })).find(({ map, values }) => isWhole(map, values));
	const found = by && entries.find((entry) => Object.entries(by.values).every(([name, value]) => same(entry[name], value)));
	if (!directory || !by || (!found && !subject.upsert))
		return { reason: 'subject-unknown', fact: { kind: 'nobody', directory: subject.in, by: Object.keys(by?.map ?? {}) } };
	if (!subject.upsert) return { id: String(found?.[directory.id]), entry: found ?? {}, keep: () => {} };
	const entry = found
		? { ...found, ...renderAll(sentIn(subject.upsert, scope), scope) }
		: { ...renderAll(subject.upsert, scope), ...by.values };
	const id = entry[directory.id];
	return {
		id: String(id),
		entry,
		keep() {
			const at = found ? entries.indexOf(found) : entries.length;
			entries[at] = entry;
		},
	};
}

const isWhole = (map: Record<string, Template>, values: Entry): boolean =>
	Object.keys(map).every((name) => values[name] !== undefined && values[name] !== null);

/** Of an entry that is there, only what the request carries is written anew: not its id. */
const sentIn = (upsert: Record<string, Template>, scope: Scope): Record<string, Template> =>
	Object.fromEntries(
		Object.entries(upsert).filter(
			([, template]) =>
				expressionsIn(template).some((expression) => expression.from === 'request') && render(template, scope) !== undefined,
		),
	);
