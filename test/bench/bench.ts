/**
 * `npm run bench`: what we cost beside others, against the limits of `limits.json`. Read the ratios: the machine is never quiet.
 *
 * `npm run bench -- login guarded` runs these parts alone, `--json` prints values instead of text, `--strict` fails where a limit is
 * missed, and `--profile login` says where the time of that part goes. `BENCH_SECONDS`, `BENCH_ROUNDS` and `BENCH_LOGINS` shorten it.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { HAS_PROC } from './measure/processor.ts';
import { readSettings, type Settings } from './measure/settings.ts';
import type { Figure } from './parts/part.ts';
import { isPart, PARTS, type PartName } from './parts/parts.ts';
import { PROFILES, profile } from './profile/profile.ts';
import { figureLine, table, total } from './report/text.ts';
import { judged, type Verdict } from './report/verdict.ts';

const USAGE = `usage: npm run bench -- [--json] [--strict] [part …]       parts: ${Object.keys(PARTS).join(' ')}
       npm run bench -- --profile <part>                  of them: ${Object.keys(PROFILES).join(' ')}`;

const tell = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { json: { type: 'boolean' }, strict: { type: 'boolean' }, profile: { type: 'string' } },
	});
	const strange = [
		...positionals.filter((name) => !isPart(name)),
		...(values.profile && !PROFILES[values.profile] ? [values.profile] : []),
	];
	if (strange.length > 0) throw new RangeError(`There is no part ${strange.join(', ')}.`);
	const settings = readSettings(process.env);
	if (values.profile !== undefined) return console.log(await profile(values.profile, settings));

	const names = positionals.length > 0 ? positionals.filter(isPart) : (Object.keys(PARTS) as PartName[]);
	const print = values.json ? () => {} : console.log;
	const machine = `Node ${process.version}, ${process.platform}, ${availableParallelism()} processors`;
	print(`${machine}; ${settings.rounds} rounds, runs of ${settings.seconds} s of the server's processor time`);
	if (!HAS_PROC) print('No /proc here: what a request costs is its real time, with all that the machine does besides.');
	const { figures, rows } = await measure(names, settings, print);
	print(`\n${table(rows)}\n${total(rows)}`);
	if (values.json) console.log(JSON.stringify({ machine, settings, figures, rows: byName(rows) }, undefined, '\t'));
	if (values.strict && rows.some(({ met }) => !met)) process.exitCode = 1;
}

async function measure(names: PartName[], settings: Settings, print: (text: string) => void) {
	const figures: Record<string, Figure[]> = {};
	const rows: Verdict[] = [];
	for (const name of names) {
		const part = await PARTS[name]();
		const measured = await part(settings, (text) => tell(`${name}: ${text}`));
		print(`\n${name}${measured.figures.map((figure) => `\n${figureLine(figure)}`).join('')}`);
		figures[name] = measured.figures;
		rows.push(...measured.rows.map(judged));
	}
	return { figures, rows };
}

const byName = (rows: Verdict[]) => Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));

// Whoever stops this stops the servers with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: Error) => {
	const isUsage = error instanceof RangeError || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
	tell(isUsage ? `error: ${error.message}\n${USAGE}` : String(error.stack));
	process.exitCode = isUsage ? 2 : 1;
});
