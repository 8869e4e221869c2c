/** What tells operations at one path apart: in documents of several vendors it stands behind the path, after `?` or `#`. */
import type { Operation } from '@tokenwright/spec';

/** Something that a request has to have. */
export interface Told {
	in: 'query' | 'header';
	name: string;
	/** Absent: any. */
	value?: string;
	/** The parameter of the path that it fills. */
	hole?: string;
}

/** What of a request says it. */
export interface Sent {
	query: URLSearchParams;
	header(name: string): string | null;
}

/** A path template and what is told behind it. */
export function splitPath(template: string, { parameters }: Pick<Operation, 'parameters'>): { path: string; told: Told[] } {
	const end = template.search(/[?#]/);
	if (end < 0) return { path: template, told: [] };
	const pairs = template
		.slice(end + 1)
		.split(/[&?#]/)
		.map((pair) => pair.split('='));
	const told = pairs.flatMap(([name = '', value]): Told[] => {
		const hole = /^\{(.+)\}$/.exec(value ?? '')?.[1];
		if (hole !== undefined) return [{ in: 'query', name, hole }];
		const declared = parameters.find(
			(each) => each.name.toLowerCase() === name.toLowerCase() && (each.in === 'query' || each.in === 'header'),
		);
		// What is declared nowhere only names the operation; behind "?" it is sent all the same.
		if (!declared && (template[end] === '#' || name === '')) return [];
		return [{ in: declared?.in === 'header' ? 'header' : 'query', name, ...(value !== undefined && { value }) }];
	});
	return { path: template.slice(0, end), told };
}

export const isTold = (told: readonly Told[], { query, header }: Sent): boolean =>
	told.every(({ in: where, name, value }) => {
		const sent = where === 'query' ? query.get(name) : header(name);
		return sent !== null && (value === undefined || sent === value);
	});
