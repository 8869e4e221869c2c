/** examples/curl.md, typed into a terminal line by line: each command prints what stands below it. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedExample, packedFolder, type Started } from './packed.ts';

const text = readFileSync(fileURLToPath(new URL('../../examples/curl.md', import.meta.url)), 'utf8');

interface Step {
	command: string;
	printed: string;
}

/** The commands of all blocks, each with what is printed below it. */
const steps: Step[] = [...text.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
	block.split(/^\$ /m).flatMap((part) => {
		const [command = '', ...printed] = part.trimEnd().split('\n');
		return command ? [{ command, printed: printed.join('\n') }] : [];
	}),
);
const [installing, serving, ...typed] = steps;

/** Times are of the moment, and so is how long a command has taken. */
const timeless = (printed: string): string =>
	printed
		.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'INSTANT')
		.replace(/\b(just now|\d+(\.\d+)? s ago)\b/g, 'AGO')
		// What curl prints of a header or a redirect that is not there.
		.replace(/ +$/gm, '')
		.trimEnd();

/** Between what one command prints and the next. */
const MARK = '\u0001';

describe('the five flows by hand', { timeout: 120_000 }, () => {
	let folder: PackedExample;
	let server: Started;
	let mock: string;
	let env: Record<string, string>;
	beforeAll(async () => {
		folder = await packedFolder({ '@tokenwright/mock': '^0.1.0' });
		// The server among whose commands these are is found there.
		const runtime = join(folder.folder, 'runtime');
		mkdirSync(runtime, { mode: 0o700 });
		env = { XDG_RUNTIME_DIR: runtime, npm_config_loglevel: 'error' };
		const [command = '', ...args] = serving?.command.split(' ') ?? [];
		server = folder.start(command, [...args, '--port', '0'], { env });
		[mock = ''] = await server.until(/http:\/\/127\.0\.0\.1:\d+/);
	}, 120_000);
	afterAll(() => server?.stop());

	/** With the port that was free. */
	const here = (part: string): string => part.replaceAll('http://127.0.0.1:4010', mock);

	it('begin with a server', async () => {
		expect(installing?.command).toBe('npm install ./tokenwright-mock-*.tgz');
		expect((await server.until(/^.*\n/))[0].trimEnd()).toBe(here(serving?.printed ?? ''));
	});

	it('print what the page says', async () => {
		const script = `exec 2>&1\n${typed.map(({ command }) => `${here(command)}\nprintf '${MARK}%s${MARK}' $?\n`).join('')}`;
		const parts = (await folder.run('bash', ['-c', script], { env })).split(MARK);
		const came = typed.map(({ command }, index) => ({
			command,
			printed: timeless(parts[2 * index] ?? 'nothing: it did not run'),
			status: parts[2 * index + 1],
		}));
		expect(came).toEqual(typed.map(({ command, printed }) => ({ command, printed: timeless(here(printed)), status: '0' })));
		expect(typed.filter(({ printed }) => printed).length).toBeGreaterThan(20);
	});
});
