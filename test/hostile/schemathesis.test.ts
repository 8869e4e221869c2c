/** The served mock, asked by Schemathesis for all that the document lets a client ask, signed in to every product. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { connect } from '../../mock/control/remote/connect.ts';
import { end, ready } from '../mock/cli/support/processes.ts';
import { tokenwright } from '../mock/support/tokenwright.ts';
import { programOf, withoutSchemathesis } from './schemathesis/pinned.ts';

const DOCUMENT = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));
const HOOKS = fileURLToPath(new URL('schemathesis', import.meta.url));

/** Nobody may ever succeed with these: Core answers 404 to whoever asks for what it has not, once its guard has let them by. */
const WITHOUT_SUCCESS = ['NoAbout', 'Unknown', 'UnknownV3']
	.flatMap((kind) => ['Get', 'Head', 'Post', 'Put', 'Delete', 'Patch'].map((method) => `datarhei${kind}${method}`))
	// GET /api is there.
	.filter((id) => id !== 'datarheiNoAboutGet');

interface Operation {
	operationId: string;
	security?: object[];
	responses: Record<string, unknown>;
}

interface Document {
	paths: Record<string, Record<string, Operation> & { servers: { url: string; variables?: Record<string, { default: string }> }[] }>;
}

const read = (): Document => parse(readFileSync(DOCUMENT, 'utf8'));

const operationsOf = ({ paths }: Document): Operation[] =>
	Object.values(paths).flatMap((item) =>
		Object.values(item).filter((each): each is Operation => !Array.isArray(each) && each.operationId !== undefined),
	);

const hostsOf = ({ paths }: Document): string[] => [
	...new Set(
		Object.values(paths).flatMap(({ servers }) =>
			servers.map(({ url, variables }) => new URL(url.replace(/\{(\w+)\}/g, (_, name) => variables?.[name]?.default ?? '')).hostname),
		),
	),
];

/** What Schemathesis tells of its run. */
interface Told {
	report: {
		complete: boolean;
		operations: { tested: number; errored: number };
		test_cases: { generated: number };
		failures: { title: string; operations: string[] }[];
		errors: object[];
	};
	/** By operation: which statuses it was answered with, and whether the mock refused what was asked. */
	tally: Record<string, Record<'accepted' | 'refused', Record<string, number>>>;
	/** All that it printed. */
	text: string;
}

const folder = mkdtempSync(join(tmpdir(), 'tokenwright-schemathesis-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param served the document that the mock obeys, if it is not the one by which it is judged. */
async function asked(
	args: string[],
	served: string = DOCUMENT,
	prepare?: (control: Awaited<ReturnType<typeof connect>>) => Promise<unknown>,
): Promise<Told> {
	const hosts = hostsOf(read()).flatMap((host) => ['--allow-host', host]);
	const program = tokenwright(['serve', served, '--port', '0', '--json', '--quiet', '--no-limits', ...hosts]);
	try {
		const server = await ready(program);
		const control = await connect(server.url, { token: server.token });
		// No token ends while it runs, however slow the machine is.
		await control.clock.freeze();
		await prepare?.(control);
		const [report, tally] = [join(folder, 'report.json'), join(folder, 'tally.json')];
		const options = ['--generation-deterministic', '--continue-on-failure', '--report', 'json', '--report-json-path', report];
		const text = await output(
			['--config-file', join(HOOKS, 'schemathesis.toml'), 'run', DOCUMENT, '--url', server.url, '--no-color', ...options, ...args],
			{
				SCHEMATHESIS_HOOKS: 'hooks',
				PYTHONPATH: HOOKS,
				PYTHONDONTWRITEBYTECODE: '1',
				MOCK_URL: server.url,
				MOCK_CONTROL: server.control,
				MOCK_CONTROL_TOKEN: server.token,
				MOCK_TALLY: tally,
			},
		);
		return { report: JSON.parse(readFileSync(report, 'utf8')), tally: JSON.parse(readFileSync(tally, 'utf8')), text };
	} finally {
		await end([program]);
	}
}

/** Of a run that found something as well. */
const output = (args: string[], env: Record<string, string>): Promise<string> =>
	new Promise((resolve, reject) => {
		const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
		execFile(programOf('schemathesis'), args, options, (error, out, err) => {
			if (error && error.code !== 1) reject(new Error(`Schemathesis could not run: ${err || out || error.message}`));
			else resolve(out);
		});
	});

describe.skipIf(withoutSchemathesis())('a client that asks for everything', () => {
	test('finds no operation that breaks, lies or stands open', async () => {
		const { report, tally, text } = await asked(['--phases', 'examples,coverage,fuzzing', '--max-examples', '50']);
		const operations = operationsOf(read());
		expect(report.failures, text).toEqual([]);
		expect(report.errors, text).toEqual([]);
		expect(report).toMatchObject({ complete: true, operations: { tested: operations.length, errored: 0 } });
		expect(report.test_cases.generated).toBeGreaterThan(4_000);

		const ids = operations.map(({ operationId }) => operationId).sort();
		expect(Object.keys(tally).sort()).toEqual(ids);
		const succeeded = ids.filter((id) => Object.keys(tally[id]?.accepted ?? {}).some((status) => Number(status) < 400));
		expect(ids.filter((id) => !succeeded.includes(id))).toEqual(WITHOUT_SUCCESS.toSorted());
		// Also there the hook's credentials were good: it came by the guard, or there is none.
		expect(WITHOUT_SUCCESS.filter((id) => !tally[id]?.accepted['404'])).toEqual([]);
		// And they were what let it in: it was kept out as well.
		const closed = operations.filter(({ security = [] }) => security.length > 0 && security.every((each) => Object.keys(each).length > 0));
		expect(closed.length).toBeGreaterThan(40);
		expect(closed.filter(({ operationId }) => Object.keys(tally[operationId]?.refused ?? {}).length === 0)).toEqual([]);
	}, 300_000);

	test('would find one', async () => {
		const other = read();
		const operation = (id: string): Operation => {
			const found = operationsOf(other).find(({ operationId }) => operationId === id);
			if (!found) throw new Error(`No operation ${id}.`);
			return found;
		};
		operation('datarheiGetConfig').security = [];
		// Has no success that the check of Schemathesis itself could look at.
		operation('datarheiUnknownPut').security = [];
		operation('datarheiPing').responses = { '203': operation('datarheiPing').responses['200'] };
		const served = join(folder, 'other.json');
		writeFileSync(served, JSON.stringify(other));
		const ids = ['datarheiGetConfig', 'datarheiUnknownPut', 'datarheiPing', 'insitesListUsers', 'datarheiGetSkills'];
		const { report, text } = await asked(
			['--phases', 'coverage', ...ids.flatMap((id) => ['--include-operation-id', id])],
			served,
			async ({ faults }) => {
				await faults.add({ kind: 'refuse', operation: 'insitesListUsers', status: 503, times: 'always' });
				await faults.add({ kind: 'corrupt', body: 'missing', operation: 'datarheiGetSkills', times: 'always' });
			},
		);
		const found = report.failures.flatMap(({ title, operations }) => operations.map((operation) => `${operation}: ${title}`));
		// In the words of Schemathesis, but for those of the hooks.
		expect(found, text).toEqual(
			expect.arrayContaining([
				'GET /api/v1/users: Server error',
				'GET /api/v3/config: API accepts requests without authentication',
				'GET /api/v3/config: Open without a credential',
				'GET /api/v3/skills: Response violates schema',
				'GET /ping: Neither declared nor a problem of the mock',
				'PUT /api/{rest}: Open without a credential',
			]),
		);
	}, 120_000);
});
