/** Cross-origin answers (https://fetch.spec.whatwg.org/#http-cors-protocol). */
import type { Cors, Server } from '@tokenwright/spec';
import { type Exchange, type Field, fieldOf, type PlainAnswer, withField } from '../request/exchange.ts';
import { WORLD_HEADER } from '../world/worlds.ts';
import type { Connection } from './responder.ts';

/**
 * The headers that a server adds to an answer.
 *
 * @param open send what lets pages in where the document does not say how the server behaves.
 */
export function corsHeaders(
	server: Server | undefined,
	{ cors: open, corsOrigins }: Pick<Connection, 'cors' | 'corsOrigins'>,
	request: Pick<Exchange, 'method' | 'headers'>,
): Field[] {
	const origin = request.headers.get('origin');
	if (origin === null) return [];
	const preflight = request.method === 'OPTIONS' && request.headers.get('access-control-request-method') !== null;
	if (server?.cors) return declared(server.cors, request, preflight);
	return open ? undeclared(origin, corsOrigins?.includes(origin) || isLoopback(origin), preflight, request) : [];
}

const EXPOSE = 'Access-Control-Expose-Headers';

/** Names what a page may read, where that is all that there is: a star would be a name where credentials are allowed. */
export function exposed(answer: PlainAnswer): PlainAnswer {
	const { headers } = answer;
	if (fieldOf(headers, 'access-control-expose-headers') !== '') return answer;
	const names = new Set(headers.map(([name]) => name.toLowerCase()).filter((name) => !/^(access-control-|set-cookie|vary$)/.test(name)));
	return { ...answer, headers: withField(headers, EXPOSE, [...names].join(', ')) };
}

/** True for a page of `localhost`, `*.localhost`, 127.0.0.0/8 or `::1`. */
const isLoopback = (origin: string): boolean =>
	URL.canParse(origin) && /^(?:(?:.+\.)?localhost|127\.[\d.]+|\[::1\])$/.test(new URL(origin).hostname);

function declared(cors: Cors, request: Pick<Exchange, 'method' | 'headers'>, preflight: boolean): Field[] {
	const options = request.method === 'OPTIONS';
	const headers: Field[] = [['Access-Control-Allow-Origin', cors.origin]];
	if (cors.credentials) headers.push(['Access-Control-Allow-Credentials', 'true']);
	if (cors.expose.length > 0 && !options) headers.push([EXPOSE, cors.expose.join(',')]);
	if (!preflight && !options) return headers;
	if (cors.methods.length > 0) headers.push(['Access-Control-Allow-Methods', cors.methods.join(',')]);
	// A page's test may choose its world, which the real service knows nothing of.
	const asked = request.headers.get('access-control-request-headers')?.toLowerCase().includes(WORLD_HEADER);
	const allowed = asked ? [...cors.headers, WORLD_HEADER] : cors.headers;
	if (allowed.length > 0) headers.push(['Access-Control-Allow-Headers', allowed.join(',')]);
	if (cors.maxAge !== undefined) headers.push(['Access-Control-Max-Age', String(cors.maxAge)]);
	headers.push(['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers']);
	return headers;
}

/** Pages of this machine, where a dev server runs, may send cookies as the service's own do; any other page may only read. */
function undeclared(origin: string, trusted: boolean, preflight: boolean, request: Pick<Exchange, 'method' | 'headers'>): Field[] {
	const headers: Field[] = [
		['Access-Control-Allow-Origin', trusted ? origin : '*'],
		...(trusted ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
		['Vary', 'Origin'],
	];
	if (!preflight) return [...headers, [EXPOSE, '']];
	return [
		...headers,
		['Access-Control-Allow-Methods', request.headers.get('access-control-request-method') ?? '*'],
		['Access-Control-Allow-Headers', request.headers.get('access-control-request-headers') ?? '*'],
	];
}
