import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalEntry, Mock } from '../../mock/index.ts';
import { declaredAnswers, reachedAnswers } from './coverage.ts';
import { type Door, fetchDoor, httpDoor, vendorDoor } from './doors.ts';
import { runScenario } from './run-scenarios.ts';
import { TABLES } from './scenarios/index.ts';
import { contract, mockFor } from './support.ts';

const DOORS: [through: string, open: (mock: Mock) => Promise<Door>][] = [
	['over HTTP', httpDoor],
	['through mock.fetch', async (mock) => fetchDoor(mock)],
	["through mock.fetch, at the vendors' own hosts", async (mock) => vendorDoor(mock)],
];

describe.each(TABLES.map((table) => [table.product, table] as const))('%s', (_, table) => {
	describe.each(DOORS)('%s', (_through, open) => {
		const entries: JournalEntry[] = [];
		let door: Door;

		beforeAll(async () => {
			door = await open(mockFor(table));
		});
		afterAll(() => door.close());

		it.each(table.scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
			const outcome = await runScenario(door, table, scenario);
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
