/** Prints what was expected and what came, and remembers whether all of it agreed. */
import pc from 'picocolors';

export interface Transcript {
	/** Begins a product. */
	product(name: string, flow: string): void;
	/** Says what happens next without checking anything: the clock moves, a mail is opened. */
	note(text: string): void;
	/**
	 * Does something and compares what came with what the vendor documents.
	 *
	 * @param text what is done, in words.
	 * @param expected a literal from the vendor's documentation.
	 * @param act returns what came, in the same words; an error counts as what came.
	 */
	step(text: string, expected: string, act: () => Promise<string> | string): Promise<void>;
	/** Prints the sum; returns the exit code. */
	end(): number;
}

export function createTranscript(write: (line: string) => void = console.log): Transcript {
	let good = 0;
	const failed: string[] = [];
	let product = '';
	return {
		product(name, flow) {
			product = name;
			write(`\n${pc.bold(name)}  ${pc.dim(flow)}`);
		},
		note(text) {
			write(pc.dim(`  · ${text}`));
		},
		async step(text, expected, act) {
			const came = await outcomeOf(act);
			if (came === expected) {
				good++;
				write(`  ${pc.green('✓')} ${text} ${pc.dim('→')} ${came}`);
				return;
			}
			failed.push(`${product}: ${text}`);
			write(`  ${pc.red('✗')} ${text}\n      expected ${expected}\n      came     ${pc.red(came)}`);
		},
		end() {
			write('');
			if (failed.length === 0) {
				write(pc.green(`${good} of ${good} steps came out as the vendors document them.`));
				return 0;
			}
			write(pc.red(`${failed.length} of ${good + failed.length} steps did not come out as documented:`));
			for (const text of failed) write(`  - ${text}`);
			return 1;
		},
	};
}

async function outcomeOf(act: () => Promise<string> | string): Promise<string> {
	try {
		return await act();
	} catch (error) {
		const { code, status } = error as { code?: string; status?: number };
		return code === undefined ? `an unexpected error: ${String(error)}` : [code, status].filter((part) => part !== undefined).join(' ');
	}
}
