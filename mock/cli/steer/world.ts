/** The commands for all state at once: reset, snapshot, restore. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Snapshot } from '../../control/control.ts';
import { standardInput } from '../arguments.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../terminal.ts';
import { writePrivate } from '../write-private.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';

export function addWorld(program: Command, host: Host): void {
	program
		.command('reset')
		.description('make the mock as fresh: time, tokens, entries, faults and journal')
		.action((options: ServerOptions) =>
			steer(host, options, async ({ control, tell, note }) => {
				await control.world.reset();
				const state = await control.clock.now();
				tell(state, () => '');
				note(`As fresh: no tokens, no faults, an empty journal, and it is ${state.now}.`);
			}),
		);
	program
		.command('snapshot')
		.description('save all state as JSON')
		.argument('[file]', 'readable by this user only; default: standard output')
		.option('--with-secrets', 'with the texts of tokens, secrets and private keys')
		.addHelpText('after', '\nExamples:\n  tokenwright snapshot signed-in.json\n  tokenwright restore signed-in.json')
		.action((file: string | undefined, options: ServerOptions & { withSecrets?: boolean }) =>
			steer(host, options, async ({ control, terminal, note }) => {
				const snapshot = await control.world.snapshot({ secrets: options.withSecrets ?? false });
				const text = JSON.stringify(snapshot);
				if (file === undefined || file === '-') return terminal.out(text);
				write(file, `${text}\n`);
				if (options.json) return terminal.out(JSON.stringify({ file, secrets: snapshot.secrets }));
				note(`Saved to ${file}, ${snapshot.secrets ? 'with' : 'without'} the texts of secrets.`);
			}),
		);
	program
		.command('restore')
		.description('go back to a saved state')
		.argument('<file>', 'written by "tokenwright snapshot"; - for standard input')
		.action(async (file: string, options: ServerOptions) => {
			const snapshot = await readSnapshot(file);
			await steer(host, options, async ({ control, tell, note }) => {
				await control.world.restore(snapshot);
				const state = await control.clock.now();
				tell(state, () => '');
				note(`Restored from ${file === '-' ? 'standard input' : file}: it is ${state.now}.`);
			});
		});
}

function write(file: string, text: string): void {
	try {
		writePrivate(file, text);
	} catch (error) {
		throw new CommandError(EXIT.wrong, `Failed to write ${file}: ${codeOf(error)}. Give a path that this user may write.`);
	}
}

async function readSnapshot(file: string): Promise<Snapshot> {
	let text: string;
	try {
		text = file === '-' ? await standardInput() : readFileSync(file, 'utf8');
	} catch (error) {
		throw new CommandError(EXIT.wrong, `Failed to read ${file}: ${codeOf(error)}. Give a file that "tokenwright snapshot" has written.`);
	}
	try {
		return JSON.parse(text) as Snapshot;
	} catch {
		throw new CommandError(EXIT.wrong, `${file} is no JSON. Give a file that "tokenwright snapshot" has written.`);
	}
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'it failed';
