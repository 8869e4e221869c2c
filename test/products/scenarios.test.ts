import { readFileSync } from 'node:fs';
import { compile } from '@tokenwright/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalEntry, Mock } from '../../mock/index.ts';
import { createMock } from '../../mock/index.ts';
import { declaredAnswers, reachedAnswers } from './coverage.ts';
import { type Door, fetchDoor, httpDoor, vendorDoor } from './doors.ts';
import { runScenario } from './run-scenarios.ts';
import { START } from './scenario.ts';
import { TABLES } from './scenarios/index.ts';

const contract = compile(readFileSync('openapi.yaml', 'utf8'), { file: 'openapi.yaml' });

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
		const mock = createMock({ document: contract, clock: { now: () => START }, ...(table.seed && { seed: table.seed }) });
		const entries: JournalEntry[] = [];
		let opened: Awaited<ReturnType<typeof open>>;

		beforeAll(async () => {
			opened = await open(mock);
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
