import { type Contract, compile } from '@tokenwright/spec';
import { describe, expect, it } from 'vitest';
import { declaredAnswers, reachedAnswers } from './coverage.ts';
import { dictionaryOf } from './dictionary.ts';
import { fetchDoor, vendorDoor } from './doors.ts';
import { namesOf } from './names.ts';
import { renameDocument } from './rename-document.ts';
import { renameTable } from './rename-table.ts';
import { runTable } from './run-scenarios.ts';
import { TABLES } from './scenarios/index.ts';
import { contract, mockFor } from './support.ts';

const document = JSON.parse(JSON.stringify(contract.document)) as Contract['document'];
const dictionary = dictionaryOf(document);
const renamed = compile(renameDocument(document, dictionary));

/** Names that are the same afterwards are nobody's: numbers, and words of the vocabulary. */
const ours = (names: Set<string>) => [...names].filter((name) => /[a-z]/i.test(name));

describe('with every name of the document changed', () => {
	it('no kind of name has kept one of its old names', () => {
		const before = namesOf(document);
		const after = namesOf(renamed.document);
		const kept = [...before].map(([kind, names]) => [kind, ours(names).filter((name) => after.get(kind)?.has(name))]);
		expect(kept.filter(([, names]) => names?.length)).toEqual([]);
	});

	describe.each(TABLES.map((table) => [table.product, table] as const))('the scenarios of %s', (_, table) => {
		const changed = renameTable(table, dictionary);

		it.each([
			['by path', fetchDoor],
			['at their hosts', vendorDoor],
		])('pass %s, and reach every answer', async (_at, door) => {
			const { failures, entries } = await runTable(door(mockFor(changed, renamed)), changed);
			expect(failures).toEqual([]);
			const reached = reachedAnswers(renamed, entries);
			const missed = declaredAnswers(renamed, changed.product).filter((answer) => !reached.has(answer));
			expect(missed).toEqual(Object.keys(changed.unreachable ?? {}));
		});

		it('fail under their old names', async () => {
			const { failures } = await runTable(fetchDoor(mockFor({ ...changed, scenarios: [] }, renamed)), table, { untilFailure: true });
			expect(failures).not.toEqual([]);
		});
	});
});
