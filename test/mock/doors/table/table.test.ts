/** One table of requests through four doors: one judge, so that all doors say the same. See `row.ts` for how a row is written. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compile, type Json } from '@tokenwright/spec';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { fill } from '../../../products/compare.ts';
import { contract } from '../../../products/support.ts';
import { type Doors, openDoors } from './doors.ts';
import { DOORS, type DoorName, type Expected, type Raw, type Row, type Table } from './row.ts';
import { answers } from './rows-answers.ts';
import { bodies } from './rows-bodies.ts';
import { datarheiAnswers } from './rows-datarhei-answers.ts';
import { datarheiRequests } from './rows-datarhei-requests.ts';
import { datarheiRoutes } from './rows-datarhei-routes.ts';
import { ideanote } from './rows-ideanote.ts';
import { insites } from './rows-insites.ts';
import { inslyIdentifier, inslyLedger } from './rows-insly.ts';
import { order } from './rows-order.ts';
import { lists, objects, scalars } from './rows-parameters.ts';
import { hosts, shared } from './rows-routes.ts';
import { watcher } from './rows-watcher.ts';
import { unlike } from './unlike.ts';

/** Where time stands still: 2030-01-01T00:00:00Z. */
const clock = { now: () => 1_893_456_000_000 };
const shelf = compile(readFileSync(new URL('shelf.yaml', import.meta.url), 'utf8'), { file: 'shelf.yaml' });

const DOCUMENTS = [
	{
		document: 'the five products',
		contract,
		tables: [datarheiAnswers, datarheiRoutes, datarheiRequests, inslyLedger, inslyIdentifier, watcher, ideanote, insites, hosts, shared],
	},
	{ document: 'the shelf', contract: shelf, tables: [lists, objects, scalars, bodies, answers, order] },
];

/** Prism takes its time to load. */
const PATIENCE = 60_000;

interface Cell {
	name: string;
	row: Row;
	door: DoorName;
	send: Raw;
	expected: Expected;
}

function cellsOf({ rows }: Table): Cell[] {
	return rows.flatMap((row) =>
		DOORS.map((door): Cell => {
			const but = row.but?.[door];
			const expected = but?.expect ?? row.expect;
			const name = `${row.name}: ${expected.status} ${expected.entry} through ${door}`;
			return { name, row, door, send: but?.send ?? row.send, expected };
		}),
	);
}

async function tokensOf(row: Row, mock: Mock): Promise<Map<string, string>> {
	const made = new Map<string, string>();
	for (const [name, { credential, ...options }] of Object.entries(row.tokens ?? {}))
		made.set(name, (await mock.mint(credential, options)) as string);
	return made;
}

describe.each(DOCUMENTS.map((each) => [each.document, each] as const))('of %s', (_, { contract, tables }) => {
	const mock = createMock({ document: contract, clock });
	let doors: Doors;
	beforeAll(async () => {
		doors = await openDoors(mock);
	});
	afterAll(() => doors.close());

	describe.each(tables.map((table) => [table.about, table] as const))('%s', (_, table) => {
		const worldOf = (row: Row, door: DoorName) => `${tables.indexOf(table)}-${table.rows.indexOf(row)}-${DOORS.indexOf(door)}`;

		test.each(cellsOf(table).map((cell) => [cell.name, cell] as const))(
			'%s',
			async (_, { row, door, send, expected }) => {
				const world = worldOf(row, door);
				const tokens = await tokensOf(row, mock.world(world));
				const raw = fill(send as unknown as Json, (name) => tokens.get(name)) as unknown as Raw;
				const to = { host: row.host ?? table.host, world };
				await Promise.all(Array.from({ length: row.before ?? 0 }, () => doors.through[door](raw, to)));
				const found = unlike(expected, await doors.through[door](raw, to));
				expect(found, [row.source, ...found].join('\n')).toEqual([]);
			},
			PATIENCE,
		);
	});
});

const ROWS = DOCUMENTS.flatMap(({ tables }) => tables).flatMap(({ rows }) => rows);

it('what is different behind a door is different', () => {
	const same = ROWS.flatMap(({ name, send, expect, but }) =>
		Object.entries(but ?? {}).flatMap(([door, each]) =>
			isDeepStrictEqual([each.send ?? send, each.expect ?? expect], [send, expect]) ? [`${name} through ${door}`] : [],
		),
	);
	expect(same).toEqual([]);
});

it('no two rows have one name', () => {
	const twice = DOCUMENTS.flatMap(({ tables }) =>
		tables.flatMap(({ about, rows }) => rows.map(({ name }) => `${about}: ${name}`)).filter((name, at, all) => all.indexOf(name) !== at),
	);
	expect(twice).toEqual([]);
});
