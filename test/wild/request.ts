/** Made-up requests: all that an operation requires, as its schemas have it. */
import { type Carried, type Contract, type Json, type Operation, type Parameter, schemeName } from '@tokenwright/spec';

export interface MadeUp {
	url: string;
	init: { method: string; headers: Record<string, string>; body?: BodyInit };
}

type Sampler = (schema: string) => Json | undefined;

/** @param alternative the credentials to send, all of which have a seed. */
export function madeUp(contract: Contract, operation: Operation, alternative: readonly Carried[], sample: Sampler): MadeUp {
	const query = new URLSearchParams();
	const headers: Record<string, string> = {};
	const cookies: string[] = [];
	let { path } = operation;
	for (const parameter of operation.parameters) {
		if (!parameter.required && parameter.in !== 'path') continue;
		const value = sample(parameter.schema) ?? 'x';
		if (parameter.in === 'path') path = path.replaceAll(`{${parameter.name}}`, segment(value));
		else if (parameter.in === 'query') addQuery(query, parameter, value);
		else if (parameter.in === 'header')
			headers[parameter.name] =
				flat(value)
					.replace(/[^\x20-\x7e]+/g, ' ')
					.trim() || 'x';
		else cookies.push(`${parameter.name}=${encodeURIComponent(flat(value))}`);
	}
	path = path.replaceAll(/\{[^}]*\}/g, 'x');
	for (const { credential, by } of alternative) {
		const { parts = [], seeds = [] } = contract.credentials[credential] ?? {};
		const part = (name: string | undefined) => String(seeds[0]?.[name ?? ''] ?? '');
		if (!('scheme' in by))
			for (const [name, place] of Object.entries(by.parts)) {
				if (place.in === 'header') headers[place.name] = part(name);
				else if (place.in === 'query') query.set(place.name, part(name));
				else if (place.in === 'cookie') cookies.push(`${place.name}=${part(name)}`);
			}
		else if (by.scheme === 'basic') headers.authorization = `Basic ${btoa(`${part(by.parts[0])}:${part(by.parts[1])}`)}`;
		else headers.authorization = `${schemeName(by)} ${part(parts[0])}`;
	}
	if (cookies.length > 0) headers.cookie = cookies.join('; ');
	const body = bodyOf(operation, sample, headers);
	const search = query.size > 0 ? `?${query}` : '';
	return {
		url: `${baseOf(operation)}${path}${search}`,
		init: { method: operation.method, headers, ...(body !== undefined && !['GET', 'HEAD'].includes(operation.method) && { body }) },
	};
}

/** The address of its first server, or that of nobody. */
function baseOf({ servers }: Operation): string {
	const [server] = servers;
	const url = (server?.url ?? '').replaceAll(/\{([^}]*)\}/g, (_, name) => server?.variables[name] || 'x');
	return /^https?:\/\/[^/]/.test(url) && URL.canParse(url) ? url : `http://mock.test${url.startsWith('/') ? url : ''}`;
}

const flat = (value: Json): string =>
	Array.isArray(value) ? value.map(flat).join(',') : value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A segment of a path has something in it, and is none of those that mean another path. */
const segment = (value: Json): string => {
	const text = encodeURIComponent(flat(value));
	return /^\.{0,2}$/.test(text) ? 'x' : text;
};

function addQuery(query: URLSearchParams, { name, explode = true, style = 'form', media }: Parameter, value: Json): void {
	if (media !== undefined) query.set(name, JSON.stringify(value));
	else if (Array.isArray(value)) {
		if (explode) for (const each of value) query.append(name, flat(each));
		else query.set(name, value.map(flat).join(style === 'pipeDelimited' ? '|' : style === 'spaceDelimited' ? ' ' : ','));
	} else if (value !== null && typeof value === 'object')
		for (const [member, each] of Object.entries(value))
			query.set(style === 'deepObject' ? `${name}[${member}]` : explode ? member : name, flat(each));
	else query.set(name, flat(value));
}

function bodyOf({ body }: Operation, sample: Sampler, headers: Record<string, string>): BodyInit | undefined {
	const types = Object.keys(body?.media ?? {});
	const type = types.find((each) => /[/+]json\b|^\*/i.test(each)) ?? types.find((each) => /form/i.test(each)) ?? types[0];
	if (!body || type === undefined) return undefined;
	const value = sample(body.media[type] ?? '') ?? {};
	if (/multipart/i.test(type)) {
		const form = new FormData();
		for (const [name, each] of Object.entries(value)) form.append(name, flat(each));
		return form;
	}
	headers['content-type'] = type.includes('*') ? 'application/json' : type;
	if (/urlencoded/i.test(type))
		return new URLSearchParams(Object.entries(value as object).map(([name, each]) => [name, flat(each)])).toString();
	return /json/i.test(headers['content-type']) ? JSON.stringify(value) : typeof value === 'string' && value !== '' ? value : 'x';
}
