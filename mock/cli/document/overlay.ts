import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { EXIT, type Terminal } from '../terminal.ts';
import { LoadError, type LoadOptions, overlaid } from './load.ts';
import { warn } from './warn.ts';

/**
 * `tokenwright overlay`: writes a document with overlays laid over it.
 *
 * @param out where to; without it, to the terminal.
 * @returns the exit code.
 */
export async function overlay(file: string, { out, ...options }: LoadOptions & { out?: string }, terminal: Terminal): Promise<number> {
	const { err } = terminal;
	try {
		const { document, isJson } = await overlaid(file, {
			...options,
			warn: (problem) => warn(problem, terminal),
		});
		const asJson = out === undefined ? isJson : /\.json$/i.test(out);
		const text = asJson ? `${JSON.stringify(document, null, '\t')}\n` : stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
		if (out === undefined) terminal.out(text.trimEnd());
		else await writeFile(out, text);
		return EXIT.ok;
	} catch (error) {
		if (error instanceof LoadError) err(error.message);
		else if (typeof (error as NodeJS.ErrnoException).code === 'string')
			err(`Failed to write ${out}: ${(error as NodeJS.ErrnoException).code}.`);
		else throw error;
		return EXIT.wrong;
	}
}
