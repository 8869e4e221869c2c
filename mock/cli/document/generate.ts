import type { Contract, Problem } from '@tokenwright/spec';
import { shown } from '../shown.ts';
import { EXIT, type Terminal } from '../terminal.ts';
import { LoadError, type LoadOptions, loadFiles } from './load.ts';
import { warnBriefly } from './warn.ts';

export interface GenerateCommandOptions extends Pick<LoadOptions, 'overlay' | 'allowRefs'> {
	out: string;
	zod?: boolean;
	check?: boolean;
	watch?: boolean;
	json?: boolean;
	/** As it is typed: `js`, `ts` or `none`. */
	imports: 'js' | 'ts' | 'none';
}

const EXTENSIONS = { js: '.js', ts: '.ts', none: '' } as const;

/** From so many operations on, people are told what it is at. */
const MANY = 100;

/**
 * `tokenwright generate`: writes a client for each document.
 *
 * @param stopped resolves when it is time to stop watching.
 * @returns the exit code.
 */
export async function generateCommand(
	files: readonly string[],
	options: GenerateCommandOptions,
	terminal: Terminal,
	stopped: () => Promise<unknown>,
): Promise<number> {
	const { err, out, colours, logColours } = terminal;
	/** All that the documents are made of. */
	const read = new Set([...files, ...(options.overlay ?? [])]);
	const code = await once();
	if (!options.watch) return code;
	const { watchFiles } = await import('../serve/watch.ts');
	const unwatch = await watchFiles([...read], async () => void (await once()));
	err(`${logColours.green('watching')} ${files.join(', ')}`);
	await stopped();
	await unwatch();
	return EXIT.ok;

	async function once(): Promise<number> {
		// The function's own module brings its parts only as they are needed.
		const { ForeignFileError, generate, MissingPackageError, writeGenerated } = await import('../../doors/generate/generate.ts');
		try {
			const contracts = await Promise.all(files.map(load));
			const isLarge = contracts.some(({ operations }) => Object.keys(operations).length >= MANY);
			const made = await generate(contracts, {
				zod: options.zod ?? false,
				extension: EXTENSIONS[options.imports],
				...(isLarge && { progress: (text: string) => err(`generating ${shown(text)}`) }),
			});
			const states = await writeGenerated(made, options.out, { check: options.check ?? false });
			const stale = states.filter(({ state }) => state === 'stale');
			if (options.json) out(JSON.stringify({ good: stale.length === 0, files: states }));
			else {
				for (const { path, state } of states) if (state === 'written' || state === 'removed') out(`${state} ${path}`);
				for (const { path } of stale) err(`${path} is stale. Run the command without --check.`);
				if (states.every(({ state }) => state === 'unchanged')) out(`${colours.green('good')} ${options.out}: nothing to write`);
			}
			return stale.length > 0 ? EXIT.wrong : EXIT.ok;
		} catch (error) {
			const isKnown = error instanceof LoadError || error instanceof ForeignFileError || error instanceof MissingPackageError;
			const { code: reason, message } = error as NodeJS.ErrnoException;
			if (!isKnown && !/^(EACCES|EISDIR|ENOTDIR|EROFS|ENOSPC|EPERM)$/.test(reason ?? '')) throw error;
			err(isKnown ? message : `Failed to write to ${options.out}: ${reason}. Give a folder that can be written.`);
			return EXIT.wrong;
		}
	}

	/** The one place where it is said how a document is read. */
	async function load(file: string): Promise<Contract> {
		const warnings: Problem[] = [];
		const { contract, files: parts } = await loadFiles(file, { ...options, warn: (warning) => warnings.push(warning) });
		for (const part of parts) read.add(part);
		if (options.json) return contract;
		warnBriefly(warnings, file, terminal);
		return contract;
	}
}
