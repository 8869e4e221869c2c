import type { z } from 'zod';
import { pointerOf } from './expression.ts';
import type { Report } from './report.ts';

/** Turns zod's issues into problems of the document, each at the member that it is about. */
export function reportZod(error: z.ZodError, pointer: string, report: Report): void {
	for (const issue of error.issues.flatMap(innermost)) {
		const at = pointer + pointerOf(issue.path.filter((key): key is string | number => typeof key !== 'symbol'));
		if (issue.code === 'unrecognized_keys') {
			for (const key of issue.keys)
				report.add(`${at}${pointerOf([key])}`, `"${key}" is not a word of the vocabulary here.`, 'Mend the spelling, or leave it out.');
			continue;
		}
		report.add(at, `This does not fit: ${issue.message}.`.replace('..', '.'), 'See the vocabulary page for what belongs here.');
	}
}

/** Of a union, the branch that got furthest is the one that was meant. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
	if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
	const depth = (list: z.core.$ZodIssue[]) =>
		Math.max(...list.map((each) => each.path.length + (each.code === 'unrecognized_keys' ? 1 : 0)));
	const best = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
	return best.flatMap((each) => innermost({ ...each, path: [...issue.path, ...each.path] }));
}
