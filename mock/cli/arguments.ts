/** What people write on the command line, read once and in one way. */
import { humanSeconds, type Json } from '@tokenwright/spec';
import { InvalidArgumentError } from 'commander';
import { CommandError } from './command-error.ts';
import { EXIT } from './terminal.ts';

/** For options: seconds. */
export function secondsOf(text: string): number {
	const seconds = humanSeconds(text) ?? (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);
	if (seconds !== undefined) return seconds;
	throw new InvalidArgumentError('Give a duration: 31s, 10m, 1h30m, 2d, -5m.');
}

/** For options: a whole number from the least one up. */
export const wholeFrom = (least: number) => (text: string) => {
	const number = Number(text);
	if (/^\d+$/.test(text) && number >= least) return number;
	throw new InvalidArgumentError(`Give a whole number from ${least}.`);
};

/** For options that may be given again: a list. */
export const listed = (text: string, before: string[] = []): string[] => [...before, text];

/** For options that may be given again: `name=value`; a value that is JSON is taken as it, anything else as text. */
export function member(text: string, before: Record<string, Json> = {}): Record<string, Json> {
	const at = text.indexOf('=');
	if (at < 1) throw new InvalidArgumentError('Give NAME=VALUE.');
	const value = text.slice(at + 1);
	return Object.fromEntries([...Object.entries(before), [text.slice(0, at), parse(value) ?? value]]);
}

/** A JSON object, given as it is or by `-` for standard input. */
export async function jsonObject(text: string | undefined, example: string): Promise<Record<string, Json>> {
	const value = parse(text === '-' ? await standardInput() : (text ?? ''));
	if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
	// Without quoting it: it may hold a secret.
	throw new CommandError(
		EXIT.usage,
		`${text === undefined ? 'The entry is missing' : 'The entry is no JSON object'}. Write it as ${example}, or - to read it from standard input.`,
	);
}

export async function standardInput(): Promise<string> {
	let text = '';
	for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
	return text;
}

function parse(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}
