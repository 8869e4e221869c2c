import type { z } from 'zod';
import { LOST_POINTER_HINT, pointerOf } from '../words/expression.ts';
import { asNode } from './node.ts';
import type { Report } from './report.ts';

type Issue = z.core.$ZodIssue;

/** Turns zod's issues about a part of a document into problems, each at the member that it is about, in words for whoever wrote it. */
export function reportZod(error: z.ZodError, source: unknown, pointer: string, report: Report): void {
	for (const issue of error.issues.flatMap(innermost)) {
		const path = issue.path.filter((key): key is string | number => typeof key !== 'symbol');
		const at = pointer + pointerOf(path);
		if (issue.code === 'unrecognized_keys') {
			for (const key of issue.keys)
				report.mistake(`${at}${pointerOf([key])}`, `"${key}" is not a word of the vocabulary here.`, 'Mend the spelling, or leave it out.');
			continue;
		}
		const value = path.reduce<unknown>((inner, key) => (Array.isArray(inner) ? inner[Number(key)] : asNode(inner)[key]), source);
		report.mistake(at, ...(value === undefined ? missing(issue, path.at(-1)) : wrong(issue, value)));
	}
}

/** Of a union, the branch that got furthest is the one that was meant. */
function innermost(issue: Issue): Issue[] {
	if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
	const depth = (list: Issue[]) => Math.max(...list.map((each) => each.path.length + (each.code === 'unrecognized_keys' ? 1 : 0)));
	const best = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
	return best.flatMap((each) => innermost({ ...each, path: [...issue.path, ...each.path] }));
}

const KINDS: Readonly<Record<string, string>> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'a map',
	record: 'a map',
};

const PAGE = 'See docs/vocabulary.md for what belongs here.';

/** The problem and its cure. */
type Words = [message: string, hint: string];

function missing(issue: Issue, name: string | number | undefined): Words {
	if (issue.code === 'invalid_value') return [`"${name}" is missing.`, `Write one of ${issue.values.join(', ')}.`];
	const kind = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined;
	return [`"${name}" is missing.`, kind ? `Write it here: it is ${kind}.` : PAGE];
}

/** The value itself is not shown where it may be a secret. */
function wrong(issue: Issue, value: unknown): Words {
	switch (issue.code) {
		case 'invalid_type':
			return [
				`Expected ${KINDS[issue.expected] ?? issue.expected}, but found ${kindOf(value)}.`,
				/^\$(request|response)\.body$/.test(String(value)) ? LOST_POINTER_HINT : PAGE,
			];
		case 'invalid_value':
			return [`${JSON.stringify(value)} is not possible here.`, `Write one of ${issue.values.join(', ')}.`];
		case 'too_small':
			if (issue.origin === 'array') return ['This list is empty.', 'Write at least one entry, or leave the list out.'];
			if (issue.origin === 'string') return ['This text is empty.', PAGE];
			return [
				`${String(value)} is too small.`,
				`Write ${issue.inclusive ? '' : 'more than '}${issue.minimum}${issue.inclusive ? ' or more' : ''}.`,
			];
		case 'invalid_key':
			return ['This cannot be a name.', 'A name has no dots, blanks and slashes.'];
		case 'custom':
			return [`${JSON.stringify(value)} ${issue.message}.`, typeof issue.params?.hint === 'string' ? issue.params.hint : PAGE];
		default:
			return [`This does not fit: ${issue.message.replace(/\.$/, '')}.`, PAGE];
	}
}

const kindOf = (value: unknown): string => {
	if (value === null) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	return KINDS[typeof value] ?? 'something else';
};
