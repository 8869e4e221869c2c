import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalEntry, Mock } from '../../mock/index.ts';
import { declaredAnswers, reachedAnswers } from './coverage.ts';
import { type Door, fetchDoor, httpDoor, vendorDoor } from './doors.ts';
import { runScenario } from './run-scenarios.ts';
import { TABLES } from './scenarios/index.ts';
import { contract, mockFor } from './support.ts';

const DOORS: { through: string; open(mock: Mock): Promise<{ door: Door; close?(): Promise<void> }> }[] = [
	{
		through: 'over HTTP',
		open: async (mock) => {
			const door = await httpDoor(mock);
			return { door, close: door.close };
		},
	},
	{ through: 'through mock.fetch', open: async (mock) => ({ door: fetchDoor(mock) }) },
	{ through: "through mock.fetch, at the vendors' own hosts", open: async (mock) => ({ door: vendorDoor(mock) }) },
];

describe.each(TABLES)('$product', (table) => {
	describe.each(DOORS)('$through', ({ open }) => {
		const entries: JournalEntry[] = [];
		let opened: Awaited<ReturnType<typeof open>>;

		beforeAll(async () => {
			opened = await open(mockFor(table));
		});
		afterAll(async () => opened.close?.());

		it.each(table.scenarios)('$name', async (scenario) => {
			const outcome = await runScenario(opened.door, table, scenario);
			entries.push(...outcome.entries);
			expect(outcome.failures).toEqual([]);
		});

		it('reaches every answer that the document declares', () => {
			const reached = reachedAnswers(contract, entries);
			const missed = declaredAnswers(contract, table.product).filter((answer) => !reached.has(answer));
			expect(missed).toEqual(Object.keys(table.unreachable ?? {}));
		});
	});
});

it('shows the end of every token of the document, by literal seconds', () => {
	const shown = TABLES.flatMap(({ scenarios }) => scenarios.flatMap(({ ends }) => ends ?? []));
	const tokens = Object.values(contract.credentials).filter(({ kind }) => kind === 'token');
	expect([...new Set(shown)].sort()).toEqual(tokens.map(({ name }) => name).sort());
});

it('asks for no example by name: every answer has a cause', () => {
	const headers = TABLES.flatMap(({ scenarios }) =>
		scenarios.flatMap(({ steps }) => steps.flatMap(({ send }) => Object.keys(send?.headers ?? {}))),
	);
	expect(headers.filter((name) => name.toLowerCase() === 'prefer')).toEqual([]);
});
