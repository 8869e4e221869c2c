/** What the tests of the products share. */
import { readFileSync } from 'node:fs';
import { type Contract, compile } from '@tokenwright/spec';
import { createMock, type Mock } from '../../mock/index.ts';
import type { Scenario, Table } from './scenario.ts';

/** The document as it stands, not as it was compiled into the package. */
export const contract: Contract = compile(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'), { file: 'openapi.yaml' });

/** Where the clock of every table starts, in epoch milliseconds: 2030-01-01T00:00:00Z. The seconds in the tables count from it. */
const START = 1_893_456_000_000;

/** A mock for a table, whose time stands still until a step moves it. */
export const mockFor = (table: Table, document = contract): Mock =>
	createMock({ document, clock: { now: () => START }, ...(table.seed && { seed: table.seed }) });

/** The operations that a scenario expects in the journal. */
export const operationsOf = (scenario: Scenario): string[] =>
	scenario.steps.flatMap((step) => step.expect?.journal.split(' ', 1) ?? []).filter((operation) => operation !== '-');
