import { LoadError } from '../document/load.ts';
import type { Terminal } from '../terminal.ts';
import { changesBetween, type Source } from './changes.ts';

/** Reads document and seed again, says what is different, and uses them; broken ones are told, and the old ones stay. */
export function createReload(
	current: Source,
	{ load, use, terminal }: { load(): Promise<Source>; use(source: Source): void; terminal: Terminal },
): () => Promise<void> {
	const { green, red, yellow } = terminal.logColours;
	return async () => {
		let next: Source;
		try {
			next = await load();
		} catch (error) {
			// Whatever it is: who saves a file does not expect that the server ends.
			const message = error instanceof LoadError ? error.message : `${(error as Error).name}: this is a mistake of tokenwright's own.`;
			return terminal.err(`${red('not reloaded')}, the mock goes on as it was:\n${indent(message.split('\n'))}`);
		}
		const changes = changesBetween(current, next);
		if (changes.length === 0) return terminal.err(`${yellow('saved')} without a change that matters: the mock goes on.`);
		current = next;
		use(next);
		terminal.err(`${green('reloaded')}, the state starts afresh: no tokens, no faults, an empty journal, real time.\n${indent(changes)}`);
	};
}

const indent = (lines: string[]): string => lines.map((line) => `  ${line}`).join('\n');
