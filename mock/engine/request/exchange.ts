/** A request and its answer as plain values: each door makes them of what its host has, once, and the engine knows no host. */

/** One line of a header. */
export type Field = readonly [name: string, value: string];

/** The headers of a request. Names are compared without regard to case. */
export interface Fields {
	/** All lines of that name as one value (RFC 9110 §5.3; cookies as RFC 9113 §8.2.3 joins them); null if there is none. */
	get(name: string): string | null;
	/** A value for each line, in their order. */
	all(name: string): string[];
	/** Every line, as it came. */
	lines(): Iterable<Field>;
}

/** Where a request goes, as a URL parser has it; a `URL` is one. */
export type Target = Pick<URL, 'origin' | 'host' | 'pathname' | 'search'>;

export type Body = string | Uint8Array;

export interface Exchange {
	method: string;
	target: Target;
	headers: Fields;
	/** Empty if there is none. A promise where a door answers later what has come now: what else comes meanwhile comes beside it. */
	body: Body | Promise<Body>;
}

export interface PlainAnswer {
	status: number;
	/** Several lines of one name stay several. */
	headers: Field[];
	/** Null: none. A stream only where whoever answered in place of the document gave one. */
	body: string | Uint8Array | ReadableStream<Uint8Array> | null;
}

/** A connection that ends without an answer: doors turn it into what their host calls that. */
export interface Dropped {
	dropped: true;
}

export type Answer = PlainAnswer | Dropped;

export const DROPPED: Dropped = { dropped: true };

export const isDropped = (answer: Answer): answer is Dropped => 'dropped' in answer;

/** @param lines as they came. A request has so few that looking through them costs less than a map of them. */
export function fieldsOf(lines: readonly Field[]): Fields {
	return {
		get(name) {
			const called = name.toLowerCase();
			let value: string | null = null;
			for (const [each, line] of lines)
				if (isCalled(each, called)) value = value === null ? line : `${value}${called === 'cookie' ? '; ' : ', '}${line}`;
			return value;
		},
		all(name) {
			const called = name.toLowerCase();
			return lines.filter(([each]) => isCalled(each, called)).map(([, value]) => value);
		},
		lines: () => lines,
	};
}

/** @param name in lower case. */
export const isCalled = (each: string, name: string): boolean =>
	each === name || (each.length === name.length && each.toLowerCase() === name);

/** The value of an answer's header; null if it has none. @param name in lower case. */
export const fieldOf = (headers: readonly Field[], name: string): string | null =>
	headers.find(([each]) => isCalled(each, name))?.[1] ?? null;

/** The same headers with one value for a name, in the place where it was. */
export function withField(headers: readonly Field[], name: string, value: string): Field[] {
	const called = name.toLowerCase();
	const at = headers.findIndex(([each]) => isCalled(each, called));
	const field: Field = [called, value];
	return at < 0
		? [...headers, field]
		: headers.flatMap((each, index) => (index === at ? [field] : isCalled(each[0], called) ? [] : [each]));
}

/** @param name in lower case. */
export const withoutField = (headers: readonly Field[], name: string): Field[] => headers.filter(([each]) => !isCalled(each, name));

/** A media type in lower case, without its parameters. */
export function essence(type: string | null): string {
	if (type === null) return '';
	const end = type.indexOf(';');
	return (end < 0 ? type : type.slice(0, end)).trim().toLowerCase();
}

/** Goes on with a value: at once if it is there, later if it has to be waited for. */
export const after = <Value, Next>(value: Value | Promise<Value>, next: (value: Value) => Next | Promise<Next>): Next | Promise<Next> =>
	isPromise(value) ? value.then(next) : next(value);

/** By what it can do: a test runner may have another class of promises. */
export const isPromise = <Value>(value: Value | Promise<Value>): value is Promise<Value> =>
	typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
