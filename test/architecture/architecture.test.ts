/** The page about the architecture holds: its order is the one that is checked, and its table leads to the right files. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { expect, onTestFinished, test } from 'vitest';

interface Rules {
	ORDER: Record<string, string[]>;
	default: { forbidden: unknown[]; options: { doNotFollow: unknown; exclude: unknown; tsPreCompilationDeps: boolean } };
}
const { default: rules, ORDER } = (await import(new URL('../../.dependency-cruiser.mjs', import.meta.url).href)) as Rules;

const page = readFileSync('docs/architecture.md', 'utf8');
const vocabulary = readFileSync('docs/vocabulary.md', 'utf8').replaceAll(/\s+/g, ' ');
const after = (mark: string) => page.slice(page.indexOf(`<!-- ${mark} -->`));

test('the page has the order that lint checks', () => {
	const lines = after('order').matchAll(/^- `([\w/]+)`: (.*)$/gm);
	expect(Object.fromEntries([...lines].map(([, part, names]) => [part, names?.match(/[^` ]+/g)]))).toEqual(ORDER);
});

/** Rooms by what a sentence says of them. */
const rooms = new Map([...after('where').matchAll(/^\| (\S.*?) +\| `([^`]+)` +\|$/gm)].map(([, says = '', room = '']) => [says, room]));

/** A sentence of the vocabulary, what it says in the page's words, and the file that obeys it. */
const PAIRS: [sentence: string, says: string, file: string, code: string][] = [
	['A use is taken only when nothing refused', 'what is spent, revoked, kept or issued', 'mock/engine/act/issue.ts', 'record.uses++'],
	[
		'A JWT is judged by its algorithm, `checks`, signature, `exp` and `nbf`',
		'whether a request may, and for which reason not',
		'mock/engine/decide/judge.ts',
		'nbf',
	],
	[
		'within `grace` the old one still works, then it is `credential-used`',
		'what state a token is in, or what signs it',
		'mock/engine/token/state.ts',
		'grace',
	],
	[
		'limits of one name share a count',
		'what is remembered or counted: time, chance, limits, seeds',
		'mock/engine/world/limits.ts',
		'limit.name',
	],
	[
		'A path without the method is no match; 405 only if no other path fits.',
		'which operation a request is for, or what was sent',
		'mock/engine/request/route.ts',
		'allow',
	],
	[
		'The first, by status, that declares every header and has a body for everything that the flow writes.',
		'which answer is given, and what stands in it',
		'mock/engine/answer/choose.ts',
		'declares',
	],
	[
		'A header that an answer declares wins',
		'which answer is given, and what stands in it',
		'mock/engine/answer/write.ts',
		'server.headers',
	],
	[
		'the SDK refuses it in a page',
		'what the SDK offers and what it refuses before anything is sent',
		'sdk/client/page.ts',
		'is for servers',
	],
	[
		'A _family_ is all that descends from one sign-in.',
		'what is spent, revoked, kept or issued',
		'mock/engine/act/act.ts',
		'All that one answer issues is of one family.',
	],
	[
		'a flow that needs a live token of this document, else only configured secrets',
		'what a client may conclude from the document',
		'spec/derive/way.ts',
		'renew',
	],
	[
		'In YAML a blank before `#` starts a comment',
		'how something may be written, and what it means by default',
		'spec/words/expression.ts',
		'LOST_POINTER_HINT',
	],
	['the first signs, all are accepted', 'what state a token is in, or what signs it', 'mock/engine/token/keys.ts', 'credential.algorithms'],
];

test.each(PAIRS)('of "%s" the page says where it is obeyed', (sentence, says, file, code) => {
	expect(vocabulary).toContain(sentence);
	expect(rooms.get(says)).toBe(dirname(file));
	expect(readFileSync(file, 'utf8')).toContain(code);
});

test('every room of the page is there', () => {
	expect(rooms.size).toBeGreaterThan(10);
	for (const room of rooms.values()) expect([room, existsSync(room)]).toEqual([room, true]);
});

/** What lint would say of a tree with these files. */
async function faultsIn(files: Record<string, string>): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
	const { doNotFollow, exclude, tsPreCompilationDeps } = rules.options;
	const options = { doNotFollow, exclude, tsPreCompilationDeps, baseDir: folder, validate: true, ruleSet: { forbidden: rules.forbidden } };
	const result = await cruise(
		['mock', 'sdk', 'spec'].filter((part) => existsSync(join(folder, part))),
		options as never,
	);
	return (result.output as ICruiseResult).summary.violations.map(({ from, to }) => `${from} → ${to}`);
}

test('a file in the wrong room is a fault, even if it only uses a type', async () => {
	const files = {
		'mock/engine/request/early.ts': "import type { Late } from '../act/late.ts';\nexport const early: Late = 1;\n",
		'mock/engine/act/late.ts': 'export type Late = number;\n',
	};
	expect(await faultsIn(files)).toEqual(['mock/engine/request/early.ts → mock/engine/act/late.ts']);
});

test('two files that use each other are a fault', async () => {
	const files = {
		'sdk/session/one.ts': "import type { Two } from './two.ts';\nexport type One = Two;\n",
		'sdk/session/two.ts': "import type { One } from './one.ts';\nexport type Two = One | 1;\n",
	};
	expect(await faultsIn(files)).not.toEqual([]);
});

test('the engine may not know how it is steered, nor a product', async () => {
	expect(
		await faultsIn({
			'mock/engine/engine.ts': "import '../control/control.ts';\nimport '../generated/contract.ts';\n",
			'mock/control/control.ts': 'export {};\n',
			'mock/generated/contract.ts': 'export {};\n',
		}),
	).toEqual(
		expect.arrayContaining(['mock/engine/engine.ts → mock/control/control.ts', 'mock/engine/engine.ts → mock/generated/contract.ts']),
	);
});
