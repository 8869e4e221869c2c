/** Reads a request to the control API as its operation wants it: parameters and body as values, or what does not fit. */
import type { Contract, Json, Operation } from '@tokenwright/spec';
import { createValidate } from '../../engine/decide/validate.ts';
import { essence, fieldsOf } from '../../engine/request/exchange.ts';
import { readMessage } from '../../engine/request/message.ts';
import { createReader } from '../../engine/request/reader.ts';
import type { Found, Reached } from '../../engine/request/route.ts';
import type { Refusal } from '../problem.ts';

/** What was sent, checked against the document. */
export interface Sent {
	path: Record<string, string>;
	query: Record<string, Json>;
	headers: Record<string, Json>;
	body: Json | undefined;
}

/** How deep a body may be: what walks it may do so by recursion. */
const DEPTH = 64;

export function createInput(contract: Contract): (request: Request, url: URL, found: Found, reached: Reached) => Promise<Sent | Refusal> {
	const validate = createValidate(contract);
	const read = createReader(contract.document);

	const typed = (text: string, schema: string): Json => {
		const type = (read(schema) as { type?: string } | undefined)?.type;
		return type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' : text;
	};
	const hintOf = ({ body }: Operation): string => {
		const [schema] = Object.values(body?.media ?? {});
		const media =
			schema === undefined ? undefined : (read(schema.slice(0, schema.lastIndexOf('/'))) as { example?: Json; examples?: Json });
		const named = Object.values((media?.examples as Record<string, { value: Json }> | undefined) ?? {}).map(({ value }) => value);
		const examples = (media?.example === undefined ? named : [media.example]).map((each) => JSON.stringify(each));
		return examples.length === 0 ? 'Send no body.' : `Send for example ${examples.join(' or ')}.`;
	};

	return async (request, url, found, reached) => {
		const { operation, params } = found;
		const at = `${request.method} ${url.pathname}`.slice(0, 200);
		const invalid = (detail: string, hint: string): Refusal => ({
			status: 400,
			code: 'control-argument',
			error: 'ERR_CONTROL_ARGUMENT',
			detail: `${at} was refused: ${detail}`,
			hint,
		});
		const known = operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
		const strange = [...url.searchParams.keys()].find((name) => !known.includes(name));
		if (strange !== undefined)
			return invalid(
				`it has no query parameter "${strange.slice(0, 100)}".`,
				known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none.',
			);

		const { method, headers } = request;
		const text = method === 'GET' || method === 'HEAD' ? '' : await request.text();
		// Only what no form and no page without permission can send.
		if (text !== '' && essence(headers.get('content-type')) !== 'application/json')
			return {
				status: 415,
				code: 'control-media-type',
				error: 'ERR_CONTROL_ARGUMENT',
				detail: `The body is ${headers.has('content-type') ? `"${headers.get('content-type')?.slice(0, 100)}"` : 'of no stated type'}.`,
				hint: 'Send JSON with "content-type: application/json".',
			};
		if (text !== '' && !operation.body && text.trim() !== '{}') return invalid('it takes no body.', 'Send none, or {}.');
		const message = await readMessage({ method, target: url, headers: fieldsOf([...headers]), body: text }, found, reached);
		const odd = oddIn(message.body);
		if (odd !== undefined) return invalid(odd, hintOf(operation));
		const problems = validate.request(message);
		if (problems.length > 0) {
			const inBody = problems.some((problem) => /^(The )?body/.test(problem));
			// Of several forms, what each of them misses says nothing.
			const union = problems.some((problem) => problem.startsWith('body: Instance does not match exactly one'));
			const told = union ? ['the body has none of the forms that there are.'] : [...new Set(problems)].slice(0, 3);
			return invalid(told.join(' '), inBody ? hintOf(operation) : 'GET /__mock/openapi.json says what fits.');
		}
		const named = (place: string, get: (name: string) => string | null): Record<string, Json> =>
			Object.fromEntries(
				operation.parameters.flatMap((each) => {
					const value = each.in === place ? get(each.name) : null;
					return value === null ? [] : [[each.name, typed(value, each.schema)]];
				}),
			);
		return {
			path: params,
			query: named('query', (name) => url.searchParams.get(name)),
			headers: named('header', (name) => headers.get(name)),
			body: message.body,
		};
	};
}

/** What may be in no body: names that mean something to every object, and depths in which code gets lost. */
function oddIn(body: Json | undefined): string | undefined {
	const rest: { value: Json | undefined; depth: number }[] = [{ value: body, depth: 0 }];
	for (let next = rest.pop(); next; next = rest.pop()) {
		const { value, depth } = next;
		if (value === null || typeof value !== 'object') continue;
		if (depth === DEPTH) return `the body is more than ${DEPTH} levels deep.`;
		for (const [name, inner] of Object.entries(value)) {
			if (name === '__proto__' || name === 'constructor' || name === 'prototype') return `"${name}" cannot be a name in the body.`;
			rest.push({ value: inner, depth: depth + 1 });
		}
	}
	return undefined;
}
