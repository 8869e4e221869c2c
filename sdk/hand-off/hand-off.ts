/** What the user's browser has to do itself: open a link, or post a form, that carries a credential. */
import type { ClientFlow, ClientOperation, Json } from '@tokenwright/spec';
import type { Session } from '../client/client.ts';
import { INSIDE, type Inside } from '../client/inside.ts';
import { TokenwrightError } from '../errors.ts';
import { meant, reasonOf } from '../message/answer.ts';
import { Draft, FORM, refuseAstray, type Source, sourceFrom, withQuery } from '../message/draft.ts';
import { answeredWith, failure, isTransient } from '../message/send.ts';
import { member } from '../message/template.ts';
import type { Once } from '../session/call.ts';
import { attributesOf, fill } from '../session/fill.ts';
import type { Host } from '../session/host.ts';
import { readTokens } from '../session/issue.ts';
import { endOf, type Held, partsOf } from '../session/token.ts';

/** A browser needs a moment to get there. */
const LEAST = 2_000;

/** A step for the user's browser. Its URL and fields carry a credential: neither is printed, logged or serialised. */
export class HandOff {
	readonly method: string;
	/** Epoch milliseconds; undefined: not known. */
	readonly expiresAt: number | undefined;
	readonly #url: string;
	readonly #fields: Readonly<Record<string, string>>;
	readonly #now: () => number;

	constructor(method: string, url: string, fields: Record<string, string>, expiresAt: number | undefined, now: () => number) {
		this.method = method;
		this.#url = url;
		this.#fields = fields;
		this.expiresAt = expiresAt;
		this.#now = now;
	}

	/** Where the browser goes. */
	get url(): string {
		return this.#url;
	}

	/** What it posts there; empty for a link. */
	get fields(): Readonly<Record<string, string>> {
		return this.#fields;
	}

	/**
	 * The answer that takes the browser there: a 303 for a link, a form that submits itself for a POST.
	 * Ask for a new hand-off at each click; never keep or cache one.
	 *
	 * @param request the browser's request, if at hand: a prefetch or a HEAD gets an empty 503 instead, and spends nothing. With
	 *   `openHandOff()` nothing is even asked for.
	 * @throws {TokenwrightError} `ERR_HAND_OFF_EXPIRED` if less than two seconds are left.
	 * @example
	 * app.get('/open', async (request) => (await client.loginLink({ username })).toResponse(request));
	 */
	toResponse(request?: Request): Response {
		if (request && !isVisit(request.method, (name) => request.headers.get(name))) return nothing();
		const headers = new Headers(PRIVATE);
		if (this.expiresAt !== undefined && this.expiresAt - this.#now() < LEAST)
			throw new TokenwrightError(
				'ERR_HAND_OFF_EXPIRED',
				'The hand-off has ended, or will before a browser gets there. Ask for a new one at each click.',
			);
		if (this.method === 'GET') {
			headers.set('location', this.#url);
			return new Response(null, { status: 303, headers });
		}
		const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
		headers.set('content-type', 'text/html; charset=utf-8');
		// No form-action: some browsers hold it against the redirect that follows the form.
		headers.set('content-security-policy', `default-src 'none'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`);
		return new Response(page(this.#url, this.#fields, nonce), { headers });
	}
}

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** False for those who only look: a link that works once would be used up before anybody has gone there. */
export const isVisit = (method: string, header: (name: string) => string | null): boolean =>
	method !== 'HEAD' &&
	!/prefetch|prerender|preview/.test(`${header('sec-purpose')} ${header('purpose')} ${header('x-moz')}`) &&
	// Links of frameworks fetch the page behind them, follow a redirect by themselves, and then go there again.
	(/^(navigate)?$/.test(header('sec-fetch-mode') ?? '') || isNode(header)) &&
	// Next.js' links say it in a way of their own.
	header('next-router-prefetch') !== '1';

/** Its own `fetch`, as tests use it, says of every request that it only fetches; a browser says more. */
const isNode = (header: (name: string) => string | null): boolean => header('user-agent') === 'node' && !header('sec-fetch-site');

export const nothing = (): Response => new Response(null, { status: 503, headers: PRIVATE });

const page = (url: string, fields: Readonly<Record<string, string>>, nonce: string): string => {
	const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Signing in</title><form method="post" action="${escaped(url)}">${inputs.join('')}<button>Continue</button></form><script nonce="${nonce}">document.forms[0].submit()</script></html>`;
};

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

export interface HandOffRequest {
	/** The operation that issues what the browser carries, by its id. */
	operation: string;
	/** What the caller has to say in it. */
	body?: Record<string, Json | undefined>;
	path?: Record<string, string>;
	query?: Record<string, string>;
	/** The operation that the browser performs. Default: the first that takes what was issued. */
	open?: string;
	/** The address to open, where it was given out of band; it must be of the product. Default: that of the operation. */
	link?: string;
}

/**
 * Asks for a credential that is meant for the user's browser, and says what the browser has to do with it. Sent once, never
 * repeated; the answer is never kept. Apart from the client, so that only those who use it pay for it.
 *
 * @param client of the product.
 * @param request the operation that issues the credential, and what the caller has to say in it.
 * @throws {TokenwrightError} `ERR_HAND_OFF_REFUSED` if the service says no, `ERR_ISSUER_UNAVAILABLE` if it cannot say now,
 *   `ERR_FOREIGN_URL` if the URL is not of the product, and what a call throws.
 * @example
 * const step = await handOff(client, { operation: 'someOperation', body: { user } });
 * return step.toResponse(request);
 */
export async function handOff(client: { session: Session }, request: HandOffRequest): Promise<HandOff> {
	const { host, call, origins, validate } = client.session[INSIDE]() as Inside;
	const operation = operationOf(host, request.operation);
	const given = request.link === undefined ? undefined : ours(request.link);
	const { body, path, query } = request;
	validate?.check(validate, operation, { params: { path, query }, body });
	const source = requestOf(host, operation, request);
	const once: Once = {};
	const response = await call(source, once);
	const { status } = response;
	const { flow, draft, sent, body: answer } = once as Required<Once>;
	if (!response.ok) {
		const reason = await reasonOf(operation, status, answer);
		const isLater = isTransient(status) || (await meant(operation, status, answer)).length === 0;
		const code = isLater ? 'ERR_ISSUER_UNAVAILABLE' : 'ERR_HAND_OFF_REFUSED';
		const what = answeredWith(status, reason) + (isLater ? ' Try again later.' : '');
		throw failure(code, operation, what, { status, reason, attempts: [await sent.attempt(reason)] });
	}
	const { contract, now } = host;
	const offset = host.offsetOf(operation);
	const attributes = () => undefined;
	const issued = readTokens({ contract, flow, draft, response, body: answer, before: sent.before, offset, random: () => 0, attributes });
	const invalid = (what: string) => failure('ERR_ANSWER_INVALID', operation, `has an answer that ${what}.`, { status });
	const [token] = issued.values();
	if (!token) throw invalid('has no token');

	if (flow.opens?.from === 'response' && flow.opens.in === 'body') {
		const link = member(answer, flow.opens.pointer);
		if (typeof link !== 'string') throw invalid('has no URL to open');
		return new HandOff('GET', ours(link), {}, endOf(token), now);
	}
	const target = request.open === undefined ? opening(host, issued) : operationOf(host, request.open);
	const alternative = target?.flows.flatMap(takes(issued))[0];
	if (!target || !alternative) throw invalid('is for no browser step of the document');
	const link = given ?? host.urlOf(target);
	const page = new Draft(sourceFrom(target, new Request(link)), true);
	const shown = alternative.send.flatMap((carried) => {
		const held = issued.get(carried.credential);
		return held ? [{ ...carried, parts: partsOf(held), held }] : [];
	});
	fill(page, target, alternative.flow, shown, attributesOf(contract, shown));
	const fields = Object.fromEntries(Object.entries(page.body ?? {}).map(([name, value]) => [name, String(value)]));
	return new HandOff(target.method, page.url, fields, endOf(token), now);

	/** A URL from outside carries the credential away: only to where the product is. */
	function ours(link: string): string {
		const { href, origin } = URL.canParse(link) ? new URL(link) : { href: '', origin: '' };
		// As it is written, it may have what no header can carry.
		if (origins.includes(origin)) return href;
		throw failure('ERR_FOREIGN_URL', operation, 'is to open a URL that is not of this product, nor of "baseUrl".');
	}
}

/** The request as its caller would have made it. */
function requestOf(host: Host, operation: ClientOperation, { body = {}, path = {}, query = {} }: HandOffRequest): Source {
	const { method, media } = operation;
	refuseAstray(operation, path);
	const filled = host
		.urlOf(operation)
		.replace(/\{([^{}]+)\}/g, (hole, name: string) => (path[name] === undefined ? hole : encodeURIComponent(path[name])));
	const url = Object.entries(query).reduce((so, [name, value]) => withQuery(so, name, value), filled);
	const given = Object.entries(body).filter(([, value]) => value !== undefined);
	const text =
		media === FORM
			? new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
			: JSON.stringify(Object.fromEntries(given));
	const content = media === undefined ? undefined : text;
	const headers = { accept: 'application/json', ...(media !== undefined && { 'content-type': media }) };
	return sourceFrom(operation, new Request(url, { method, headers, body: content ?? null, redirect: 'manual' }), content);
}

const operationOf = ({ contract }: Host, id: string): ClientOperation => {
	const operation = contract.operations[id];
	if (!operation) throw new TypeError(`There is no operation "${id}". Use one of: ${Object.keys(contract.operations).join(', ')}.`);
	return operation;
};

const takes = (issued: ReadonlyMap<string, Held>) => (flow: ClientFlow) =>
	(flow.browser ? (flow.alternatives ?? []) : [])
		.filter((alternative) => alternative.length > 0 && alternative.every(({ credential }) => issued.has(credential)))
		.map((send) => ({ flow, send }));

const opening = ({ contract }: Host, issued: ReadonlyMap<string, Held>): ClientOperation | undefined =>
	Object.values(contract.operations).find(({ flows }) => flows.flatMap(takes(issued)).length > 0);
