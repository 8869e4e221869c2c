/** Copies of a document in which one rule is wrong: what a table must notice. */
import { type Contract, compile, type Document, DocumentError, durationSeconds, type Json, type Operation } from '@tokenwright/spec';

export interface Change {
	/** The JSON pointer of the rule, and what was done to it. */
	name: string;
	/** The operations whose scenarios may notice it. */
	operations: Set<string>;
	/** Undefined: the copy does not compile, which is noticing as well. */
	contract(): Contract | undefined;
}

type Node = { [name: string]: Json };

const isNode = (value: Json | undefined): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every rule of a product that can be wrong by itself, wrong in one way. */
export function changesOf(whole: Contract, product: string): Change[] {
	const document = partOf(whole, product);
	const contract = compile(document);
	const changes: Change[] = [];
	walk(document, [], (path, value) => {
		const name = String(path.at(-1));
		const put = (what: string, wrong: Json | undefined, at = path) => changes.push(change(contract, document, at, what, wrong));
		if (path[0] === 'components' && path[1] === 'x-credentials' && path.length === 4) {
			const seconds = name === 'lifetime' ? durationSeconds(value) : undefined;
			if (seconds !== undefined) put('a second longer', seconds + 1);
			if (seconds !== undefined) put('a second shorter', seconds - 1);
			if (name === 'uses') put('without limit', undefined);
		}
		if (name === 'x-when' && Array.isArray(value))
			// An answer without a reason is accepted by itself, and one that is alone with its status means what leads there.
			for (const reason of value.filter((each) => each !== 'accepted'))
				put(
					`without ${String(reason)}`,
					value.length > 1 ? value.filter((each) => each !== reason) : [reason === 'flow-unknown' ? 'subject-forbidden' : 'flow-unknown'],
				);
		const parent = String(path.at(-2));
		if (name === 'match' && Array.isArray(value))
			value.forEach((_, index) => {
				put(
					`without rule ${index + 1}`,
					value.filter((_rule, at) => at !== index),
				);
			});
		if (parent === 'limit' && name === 'requests') put('one more', Number(value) + 1);
		if (parent === 'limit' && name === 'per') put('a second longer', (durationSeconds(value) ?? 0) + 1);
		if (['issues', 'sets'].includes(name) && isNode(value))
			for (const place of Object.keys(value))
				put(`without ${place}`, Object.fromEntries(Object.entries(value).filter(([at]) => at !== place)));
	});
	return changes.filter(({ operations }) => operations.size > 0);
}

/** The document of one product alone: the copies are many, and compile in a fifth of the time. */
function partOf({ document, operations }: Contract, product: string): Document {
	const own = Object.values(operations).filter((operation) => operation.product === product);
	// Anchors of the YAML made some parts one object: each is to be changed alone.
	const copy = JSON.parse(JSON.stringify(document)) as Document & { paths: Node; components: { 'x-credentials': Node } };
	const credentials = new Set(own.flatMap(credentialsOf));
	copy.paths = Object.fromEntries(Object.entries(copy.paths).filter(([path]) => own.some((operation) => operation.path === path)));
	copy.components['x-credentials'] = Object.fromEntries(
		Object.entries(copy.components['x-credentials']).filter(([name]) => credentials.has(name)),
	);
	return copy;
}

const credentialsOf = ({ flows }: Operation): string[] =>
	flows.flatMap((flow) => [...flow.alternatives.flat(), ...flow.inspects, ...flow.issues].map(({ credential }) => credential));

function walk(value: Json, path: (string | number)[], visit: (path: (string | number)[], value: Json) => void): void {
	visit(path, value);
	if (Array.isArray(value))
		value.forEach((each, index) => {
			walk(each, [...path, index], visit);
		});
	else if (isNode(value)) for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name], visit);
}

function change(contract: Contract, document: Document, path: (string | number)[], what: string, wrong: Json | undefined): Change {
	const pointer = path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
	return {
		name: `${pointer} ${what}`,
		operations: new Set(concerned(contract, path, pointer).map(({ id }) => id)),
		contract() {
			const copy = structuredClone(document);
			const parent = path.slice(0, -1).reduce<Json>((at, token) => (at as Node)[token] as Json, copy) as Node;
			const last = path.at(-1) as string;
			if (wrong === undefined) delete parent[last];
			else parent[last] = wrong;
			try {
				return compile(copy);
			} catch (error) {
				if (error instanceof DocumentError) return undefined;
				throw error;
			}
		},
	};
}

/** The operations in which a rule stands, that refer to the response in which it stands, or that know its credential. */
function concerned({ operations }: Contract, path: (string | number)[], pointer: string): Operation[] {
	const all = Object.values(operations);
	if (path[1] === 'x-credentials') return all.filter((operation) => credentialsOf(operation).includes(String(path[2])));
	const holds = (outer: string) => pointer.startsWith(`${outer}/`);
	return all.filter(({ pointer: own, answers }) => holds(own) || answers.some((answer) => holds(answer.pointer)));
}
