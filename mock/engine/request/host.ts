/** Hosts of a document, variables included: which of them a name is. */
import type { Server } from '@tokenwright/spec';

export interface Host {
	/** With the variables' defaults; empty for a server that is a path alone. */
	name: string;
	/** The texts and variables that it consists of, in turn. */
	parts: (string | Variable)[];
	/** Values of variables that it has in any case. */
	variables: Record<string, string>;
}

interface Variable {
	name: string;
	/** In lower case; undefined: anything without a dot. */
	choices: string[] | undefined;
}

/** A host that was recognised. */
export interface Known {
	/** The server's host that it is, by its name with default values. */
	known: string;
	/** Values of server variables that the host shows, such as a subdomain. */
	variables: Record<string, string>;
}

/** RFC 1035 §2.3.4, and a port. What is longer is no name, and is not remembered either. */
const LONGEST = 253 + ':65535'.length;

export function hostOf(authority: string, { variables, choices }: Server): Host {
	const name = fill(authority, variables);
	const listed = new Map(Object.entries(choices));
	const [, own] = /^\{([^{}]+)\}(?::\d+)?$/.exec(authority) ?? [];
	// Any name could be that of somebody's own machine: only those that the document gives are taken for it.
	if (own !== undefined && !listed.has(own)) return { name, parts: [name.toLowerCase()], variables: { [own]: variables[own] ?? '' } };
	const names = [...authority.matchAll(/\{([^{}]+)\}/g)].map(([, variable = '']) => variable);
	const parts = authority
		.toLowerCase()
		.split(/\{[^{}]+\}/)
		.flatMap((text, index): Host['parts'] => {
			const variable = names[index];
			return variable === undefined
				? [text]
				: [text, { name: variable, choices: listed.get(variable)?.map((each) => String(each).toLowerCase()) }];
		});
	return { name, parts, variables: {} };
}

/** @returns which of the hosts a name is: the one that says most, `api.example` before `{tenant}.example`. */
export function createHosts(all: Host[]): (name: string) => Known | undefined {
	const whole = new Map<string, Known>();
	const open = new Map<string, Host>();
	for (const host of [...all].sort((one, other) => one.parts.length - other.parts.length)) {
		const { name, parts, variables } = host;
		const [first, ...more] = parts;
		if (more.length > 0) open.set(JSON.stringify([name, parts]), host);
		else if (typeof first === 'string' && first !== '' && !whole.has(first)) whole.set(first, { known: name, variables });
	}
	return remembering((name) => {
		const there = whole.get(name.toLowerCase());
		if (there) return there;
		for (const { name: known, parts } of open.values()) {
			const variables = variablesIn(parts, name);
			if (variables) return { known, variables };
		}
		return undefined;
	});
}

/** What the variables are, as a regular expression would find them; what was tried in vain once is not tried again. */
function variablesIn(parts: Host['parts'], name: string): Record<string, string> | undefined {
	const text = name.toLowerCase();
	const vain = new Set<string>();
	const values: Record<string, string> = {};
	const fits = (index: number, at: number): boolean => {
		const part = parts[index];
		if (part === undefined) return at === text.length;
		const here = `${index} ${at}`;
		if (vain.has(here)) return false;
		for (const end of endsOf(part, text, at)) {
			if (!fits(index + 1, end)) continue;
			if (typeof part !== 'string') values[part.name] = name.slice(at, end);
			return true;
		}
		vain.add(here);
		return false;
	};
	return fits(0, 0) ? values : undefined;
}

/** Where a part of a host may end, the likeliest first. */
function endsOf(part: string | Variable, text: string, at: number): number[] {
	const choices = typeof part === 'string' ? [part] : part.choices;
	if (choices) return choices.filter((choice) => text.startsWith(choice, at)).map((choice) => at + choice.length);
	const [run = ''] = /^[^./]*/.exec(text.slice(at)) ?? [];
	return Array.from(run, (_, index) => at + run.length - index);
}

/** The same function, which answers what it was asked before from memory; but clients may make up names without end. */
function remembering<Value>(find: (name: string) => Value): (name: string) => Value | undefined {
	const known = new Map<string, Value>();
	return (name) => {
		if (name.length > LONGEST) return undefined;
		if (known.has(name)) return known.get(name);
		if (known.size >= 1000) known.clear();
		const found = find(name);
		known.set(name, found);
		return found;
	};
}

/** A template with its variables filled in. */
export const fill = (text: string, values: Record<string, string>): string =>
	text.replace(/\{([^{}]+)\}/g, (whole, name) => values[name] ?? whole);
