/** Cross-origin answers (https://fetch.spec.whatwg.org/#http-cors-protocol). */
import type { Cors, Server } from '@tokenwright/spec';
import type { Exchange, Field } from '../request/exchange.ts';
import { WORLD_HEADER } from '../world/worlds.ts';

/**
 * The headers that a server adds to an answer.
 *
 * @param open send what lets any page in, as Prism does, where the document does not say how the server behaves.
 */
export function corsHeaders(server: Server | undefined, open: boolean, request: Pick<Exchange, 'method' | 'headers'>): Field[] {
	const origin = request.headers.get('origin');
	if (origin === null) return [];
	const preflight = request.method === 'OPTIONS' && request.headers.get('access-control-request-method') !== null;
	if (server?.cors) return declared(server.cors, request, preflight);
	return open ? anybody(origin, preflight, request) : [];
}

function declared(cors: Cors, request: Pick<Exchange, 'method' | 'headers'>, preflight: boolean): Field[] {
	const options = request.method === 'OPTIONS';
	const headers: Field[] = [['Access-Control-Allow-Origin', cors.origin]];
	if (cors.credentials) headers.push(['Access-Control-Allow-Credentials', 'true']);
	if (cors.expose.length > 0 && !options) headers.push(['Access-Control-Expose-Headers', cors.expose.join(',')]);
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

function anybody(origin: string, preflight: boolean, request: Pick<Exchange, 'method' | 'headers'>): Field[] {
	const headers: Field[] = [
		['Access-Control-Allow-Origin', origin],
		['Access-Control-Allow-Credentials', 'true'],
		['Vary', 'Origin'],
	];
	if (!preflight) return [...headers, ['Access-Control-Expose-Headers', '*']];
	return [
		...headers,
		['Access-Control-Allow-Methods', request.headers.get('access-control-request-method') ?? '*'],
		['Access-Control-Allow-Headers', request.headers.get('access-control-request-headers') ?? '*'],
	];
}
