/**
 * What the documentation shows of a terminal: the commands of a page are run one after the other against one server, with the program as
 * it is built. Every line that is shown must come, in this order; times and ids may be others, and `…` stands for anything.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from '@tokenwright/mock';
import { listen } from '@tokenwright/mock/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Block, blocksIn, placeOf, ROOT } from './blocks.ts';

interface Step {
	command: string;
	/** The lines that the page shows below it. */
	shown: string[];
}

const BIN = join(ROOT, 'mock/bin/tokenwright.js');
/** Where a page says that the server is: whatever its port, the one of the test stands in for it, so that no other is ever asked. */
const URL_OF_PAGE = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/g;
/** The first words of what is run: nothing that installs, builds or starts something else. */
const RUN = /^(?:\w+=\$\()?(?:npx tokenwright|curl) /;
const blocks = blocksIn('console').filter(
	// Those of the examples are run by the tests of the examples.
	({ page, note, text }) =>
		!page.startsWith('examples/') && !note.startsWith('not run: ') && commandsOf(text).every((one) => RUN.test(one)),
);
let folder: string;

/** `npx tokenwright` is the program as it is built; a server is ended as soon as it is ready. */
const PREAMBLE = `
npx() {
	shift
	if [ "$1" != serve ]; then "$NODE" "$BIN" "$@"; return; fi
	"$NODE" "$BIN" "$@" --port 0 >serve.out 2>serve.err </dev/null & pid=$!
	for _ in $(seq 300); do if [ -s serve.out ] || ! kill -0 $pid 2>/dev/null; then break; fi; sleep 0.1; done
	kill $pid 2>/dev/null
	wait $pid; cat serve.out; cat serve.err >&2
	[ -s serve.out ]
}
`;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'tokenwright-docs-'));
	symlinkSync(join(ROOT, 'openapi.yaml'), join(folder, 'my.yaml'));
	const seed = blocksIn('yaml').find(({ page, text }) => page === 'README.md' && /^credentials:/m.test(text));
	writeFileSync(join(folder, 'seed.yaml'), seed?.text ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = [...new Set(blocks.map(({ page }) => page))];

test.each(pages)('the commands of %s do what it shows', { timeout: 120_000 }, async (page) => {
	const server = await listen(createMock({ explain: true }), { port: 0, prism: false });
	const steps = blocks.filter((block) => block.page === page).flatMap((block) => stepsOf(block).map((step) => ({ ...step, block })));
	try {
		const answers = await runAll(
			steps.map(({ command }) => command.replaceAll(URL_OF_PAGE, server.url)),
			{ TOKENWRIGHT_CONTROL_URL: server.url, TOKENWRIGHT_CONTROL_TOKEN: server.control.token },
		);
		for (const [at, { command, shown, block }] of steps.entries()) {
			const { code, output } = answers[at] ?? { code: undefined, output: '' };
			const context = `${placeOf(block)} $ ${command}\n${output}`;
			expect(code, context).toBe(0);
			const told = shown.map((line) => line.replaceAll(URL_OF_PAGE, server.url));
			expect(missing(told, output.split('\n')), context).toEqual([]);
		}
	} finally {
		await server.close();
	}
});

test('a line that does not come is missed', () => {
	expect(missing(['a … at 09:00:00', 'c'], ['a b at 10:11:12', 'c'])).toEqual([]);
	expect(missing(['c', 'a'], ['a', 'c'])).toEqual(['a']);
	expect(missing(['revoked in 3 s'], ['revoked in 4 days'])).toEqual(['revoked in 3 s']);
});

function commandsOf(text: string): string[] {
	return text.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
}

function stepsOf({ text }: Block): Step[] {
	const steps: Step[] = [];
	for (const line of text.trimEnd().split('\n')) {
		if (line.startsWith('$ ')) steps.push({ command: line.slice(2), shown: [] });
		else if (line.trim() !== '') steps.at(-1)?.shown.push(line);
	}
	return steps;
}

/** One shell for a page, so that a variable of one command is there for the next. */
async function runAll(commands: string[], env: Record<string, string>): Promise<{ code: number; output: string }[]> {
	const script = commands.map((command) => `{ ${command}\n} 2>&1\nprintf '\\n<end %d>' $?`).join('\n');
	const child = spawn('bash', ['-c', `${PREAMBLE}${script}`], {
		cwd: folder,
		env: { ...process.env, NODE: process.execPath, BIN, NO_COLOR: '1', FORCE_COLOR: undefined, XDG_RUNTIME_DIR: folder, ...env },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	child.stdout.on('data', (chunk) => {
		output += chunk;
	});
	await once(child, 'close');
	return [...output.matchAll(/(.*?)\n<end (\d+)>/gs)].map(([, text = '', code]) => ({ output: text, code: Number(code) }));
}

/** The lines of `shown` that do not come in `lines`, in this order. */
function missing(shown: string[], lines: string[]): string[] {
	let from = 0;
	return shown.filter((line) => {
		const pattern = patternOf(line);
		const found = lines.findIndex((candidate, at) => at >= from && pattern.test(candidate.trimEnd()));
		if (found >= 0) from = found + 1;
		return found < 0;
	});
}

/** What is another at each run. The first alternative that fits stands for itself in the pattern. */
const VARYING = [
	/…/,
	/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z/,
	/\b\d\d:\d\d:\d\d\b/,
	/\b[0-9a-f]{12}\b/,
	/\d+ (?:h|min|s)(?: \d+ (?:min|s))?\b/,
	/ {2,}/,
];

function patternOf(line: string): RegExp {
	const pieces = line.split(new RegExp(`(${VARYING.map(({ source }) => source).join('|')})`));
	const patterns = pieces.map((piece, at) => {
		if (at % 2 === 0) return piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
		if (piece === '…') return '.*';
		return VARYING.find((varying) => new RegExp(`^${varying.source}$`).test(piece))?.source ?? piece;
	});
	return new RegExp(`^${patterns.join('')}$`);
}
