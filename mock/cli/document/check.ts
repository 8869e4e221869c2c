import { access } from 'node:fs/promises';
import type { Contract, Problem } from '@tokenwright/spec';
import { EXIT, type Terminal } from '../terminal.ts';
import { LoadError, type LoadOptions, loadDocument } from './load.ts';
import { warn } from './warn.ts';

const DEFAULTS = ['openapi.yaml', 'openapi.yml', 'openapi.json'];

/** One thing that `check --json` tells: these members stay. */
interface Finding extends Pick<Problem, 'file' | 'pointer' | 'message' | 'hint'> {
	severity: 'error' | 'warning';
	/** From 1; null: of the file as a whole. */
	line: number | null;
	column: number | null;
}

export interface CheckOptions extends Omit<LoadOptions, 'warn'> {
	json?: boolean;
	/** Takes warnings for errors. */
	strict?: boolean;
}

/**
 * `tokenwright check`: says all that is wrong with a document, each with file, line, column and what to write.
 *
 * @param file without it, `openapi.yaml`, `openapi.yml` or `openapi.json` of this folder.
 * @returns the exit code.
 */
export async function check(file: string | undefined, { json, strict, ...options }: CheckOptions, terminal: Terminal): Promise<number> {
	const { err, out, colours } = terminal;
	const path = file ?? (await firstThere(DEFAULTS));
	if (path === undefined) {
		err(`There is none of ${DEFAULTS.join(', ')} in this folder. Name the document: tokenwright check FILE`);
		return EXIT.wrong;
	}
	const warnings: Problem[] = [];
	try {
		const contract = await loadDocument(path, { ...options, warn: (warning) => warnings.push(warning) });
		if (strict && warnings.length > 0) throw new LoadError(warnings.splice(0));
		if (!json) for (const warning of warnings) warn(warning, terminal);
		out(json ? report(path, [], warnings) : `${colours.green('good')} ${path}: ${countsOf(contract)}`);
		return EXIT.ok;
	} catch (error) {
		if (!(error instanceof LoadError)) throw error;
		if (json) out(report(path, error.problems, warnings));
		else err(error.message);
		return EXIT.wrong;
	}
}

function report(file: string, problems: readonly Problem[], warnings: readonly Problem[]): string {
	const findings = [...problems.map(findingOf('error')), ...warnings.map(findingOf('warning'))];
	return JSON.stringify({ file, good: problems.length === 0, findings });
}

const findingOf =
	(severity: Finding['severity']) =>
	({ file, line, column, pointer, message, hint }: Problem): Finding => ({
		severity,
		file,
		line: line ?? null,
		column: column ?? null,
		pointer,
		message,
		hint,
	});

function countsOf({ operations, credentials, directories }: Contract): string {
	const products = new Set(Object.values(operations).map(({ product }) => product));
	return [
		count(products.size, 'product'),
		count(Object.keys(operations).length, 'operation'),
		count(Object.keys(credentials).length, 'credential'),
		count(Object.keys(directories).length, 'directory', 'directories'),
	].join(', ');
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

async function firstThere(files: string[]): Promise<string | undefined> {
	for (const file of files)
		if (
			await access(file).then(
				() => true,
				() => false,
			)
		)
			return file;
	return undefined;
}
