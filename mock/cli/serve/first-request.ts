/** A request to try first: one that the mock really answers with a token. */
import {
	type Carried,
	type Contract,
	type Flow,
	type Json,
	type Operation,
	pointerTokens,
	type RequestPlace,
	resolveReference,
	schemeName,
} from '@tokenwright/spec';
import type { Mock } from '../../mock.ts';

export interface FirstRequest {
	method: string;
	/** Path and query. */
	path: string;
	headers: Record<string, string>;
	body?: string;
}

type Seeds = Record<string, Record<string, Json>[]>;

/** More tries would not make a better banner. */
const TRIES = 40;

/**
 * Finds a request that signs in with seeded secrets. Each candidate is really sent, and the mock reset after it.
 *
 * @param origin under which the mock is served.
 */
export async function firstRequest(mock: Mock, origin: string): Promise<FirstRequest | undefined> {
	try {
		for (const candidate of candidates(mock.contract, mock.secrets()).slice(0, TRIES)) {
			const { method, headers, body } = candidate;
			const request = new Request(origin + candidate.path, { method, headers, ...(body === undefined ? {} : { body }) });
			const response = await mock.handle(request);
			if (response.ok) return candidate;
		}
		return undefined;
	} finally {
		mock.reset();
	}
}

function candidates(contract: Contract, seeds: Seeds): FirstRequest[] {
	const found: FirstRequest[] = [];
	for (const operation of Object.values(contract.operations))
		for (const flow of operation.flows) {
			if (flow.browser || flow.issues.length === 0) continue;
			for (const alternative of flow.alternatives) {
				const secrets = alternative.every(({ credential }) => (seeds[credential]?.length ?? 0) > 0);
				if (secrets && alternative.length > 0) found.push(compose(contract, operation, flow, alternative, seeds));
			}
		}
	return found;
}

function compose(contract: Contract, operation: Operation, flow: Flow, alternative: Carried[], seeds: Seeds): FirstRequest {
	const draft = new Draft(contract, operation);
	for (const { at, is } of flow.given) if ('literal' in is) draft.put(at, is.literal);
	for (const { at, value } of flow.constants) draft.put(at, value);
	for (const { credential, by } of alternative) {
		const seed = seeds[credential]?.[0] ?? {};
		const parts = contract.credentials[credential]?.parts ?? [];
		if (!('scheme' in by)) for (const [part, place] of Object.entries(by.parts)) draft.put(place, seed[part] ?? null);
		else if (by.scheme === 'basic')
			draft.headers.authorization = `Basic ${btoa([0, 1].map((at) => seed[by.parts[at] ?? ''] ?? '').join(':'))}`;
		else draft.headers.authorization = `${schemeName(by)} ${String(seed[parts[0] ?? ''])}`;
		for (const bind of flow.binds) if (bind.credential === credential) draft.put(bind.at, seed[bind.attribute] ?? null);
	}
	return draft.request();
}

/** A request in the making: it starts from the examples of the document. */
class Draft {
	readonly headers: Record<string, string> = {};
	readonly #operation: Operation;
	readonly #params: Record<string, string> = {};
	readonly #query = new URLSearchParams();
	readonly #cookies: Record<string, string> = {};
	readonly #media: string | undefined;
	#body: Json | undefined;

	constructor(contract: Contract, operation: Operation) {
		this.#operation = operation;
		for (const parameter of operation.parameters) {
			const value = sample(contract, parameter.schema);
			if (value !== undefined && (parameter.required || parameter.in === 'path'))
				this.put({ from: 'request', in: parameter.in, name: parameter.name }, value);
		}
		const media = Object.keys(operation.body?.media ?? {});
		this.#media = media.find((type) => type.includes('json') || type === '*/*') ?? media[0];
		if (this.#media !== undefined) this.#body = bodyExample(contract, operation, this.#media);
	}

	put(place: RequestPlace, value: Json): void {
		if (place.in === 'body') this.#body = withMember(this.#body, place.pointer, value);
		else if (place.in === 'path') this.#params[place.name] = String(value);
		else if (place.in === 'query') this.#query.set(place.name, String(value));
		else if (place.in === 'cookie') this.#cookies[place.name] = String(value);
		else this.headers[place.name.toLowerCase()] = String(value);
	}

	request(): FirstRequest {
		const { method, path, servers } = this.#operation;
		const base = /^[a-z]+:\/\/[^/]*(.*?)\/?$/i.exec(servers[0]?.url ?? '')?.[1] ?? '';
		const filled = path.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => encodeURIComponent(this.#params[name] ?? whole));
		const query = this.#query.size > 0 ? `?${this.#query}` : '';
		const cookies = Object.entries(this.#cookies).map(([name, value]) => `${name}=${value}`);
		if (cookies.length > 0) this.headers.cookie = cookies.join('; ');
		const request = { method, path: base + filled + query, headers: this.headers };
		if (this.#body === undefined || this.#media === undefined) return request;
		this.headers['content-type'] = this.#media === '*/*' ? 'application/json' : this.#media;
		return { ...request, body: encode(this.#body, this.#media) };
	}
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const encode = (body: Json, media: string): string =>
	media === 'application/x-www-form-urlencoded' && isObject(body)
		? new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString()
		: JSON.stringify(body);

function withMember(body: Json | undefined, [name, ...rest]: string[], value: Json): Json {
	if (name === undefined) return value;
	const object = isObject(body) ? body : {};
	return { ...object, [name]: withMember(object[name], rest, value) };
}

/** What a schema gives as a value: its constant, default, example or first choice. */
function sample(contract: Contract, pointer: string): Json | undefined {
	const schema = resolveReference(contract.document, pointer)?.value as Record<string, Json> | undefined;
	if (!schema) return undefined;
	const first = (value: Json | undefined) => (Array.isArray(value) ? value[0] : undefined);
	return schema.const ?? schema.default ?? schema.example ?? first(schema.examples) ?? first(schema.enum);
}

/** The first example of the body, or of its schema. */
function bodyExample(contract: Contract, operation: Operation, media: string): Json | undefined {
	const at = `${operation.pointer.replace(/^#/, '')}/requestBody`;
	const body = resolveReference(contract.document, at)?.value as { content?: Record<string, Record<string, Json>> } | undefined;
	const content = body?.content?.[media];
	const [name] = Object.keys(isObject(content?.examples) ? content.examples : {});
	const found = resolveReference(contract.document, at);
	if (found && name !== undefined) {
		const tokens = [...pointerTokens(found.pointer), 'content', media, 'examples', name, 'value'];
		const pointer = tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
		return resolveReference(contract.document, pointer)?.value as Json | undefined;
	}
	return content?.example ?? sample(contract, operation.body?.media[media] ?? '');
}
