/** The control API under `/__mock`: what people and remote tests use to steer a running mock. */
import type { Mock } from '../engine/mock.ts';
import { refuseControl } from './control-guard.ts';
import { type Problem, ROUTES } from './control-routes.ts';
import { problemResponse } from './problem.ts';

export const CONTROL_PATH = '/__mock';

export interface ControlOptions {
	/** Must be sent as bearer, except to what is public. */
	token: string;
	/** Whether a `Host` may come in; absent: every one, for a door that has checked it. */
	allowsHost?: (host: string) => boolean;
}

/** True if a request target or a path is for the control API. */
export const isControlPath = (target: string): boolean => /^\/__mock(?:[/?]|$)/.test(target);

/**
 * Answers a request to the control API.
 *
 * | request | answer |
 * |---|---|
 * | `GET /__mock` | ready, with links; open |
 * | `GET /__mock/state` | time and counts |
 * | `POST /__mock/clock` `{"advance":"PT31S"}` | `{ now }` |
 * | `POST /__mock/reset` | `{ now }` |
 * | `GET /__mock/journal?operation=&outcome=&limit=` | `{ entries }`, the newest last |
 * | `POST /__mock/mint` `{ credential, subject, claims, lifetime, permissions }` | `{ credential, token }` |
 * | `GET /__mock/issuers/NAME/jwks.json` | the public keys of an issuer; open |
 *
 * @param request with a URL whose path starts with `/__mock`.
 * @returns JSON, or a problem (RFC 9457) with `detail` and `hint`. Never with CORS headers: no page of another origin may read it.
 */
export async function control(request: Request, mock: Mock, options: ControlOptions): Promise<Response> {
	const url = new URL(request.url);
	const path = url.pathname.slice(CONTROL_PATH.length).replace(/\/$/, '') || '/';
	const methods = ROUTES.find((each) => each.path.test(path))?.methods ?? {};
	// HEAD is GET without its body, which the host leaves out.
	const route = methods[request.method === 'HEAD' ? 'GET' : request.method];
	const refused = refuseControl(request, url, options, route?.open ?? false);
	if (refused) return refused;
	if (Object.keys(methods).length === 0)
		return problemResponse({
			status: 404,
			code: 'control-unknown',
			detail: `There is nothing at ${CONTROL_PATH}${path.slice(0, 100)}.`,
			hint: `GET ${CONTROL_PATH} lists what there is.`,
		});
	if (!route)
		return problemResponse(
			{
				status: 405,
				code: 'control-method',
				detail: `${CONTROL_PATH}${path} does not take ${request.method}.`,
				hint: `Use ${Object.keys(methods).join(' or ')}.`,
			},
			{ allow: Object.keys(methods).join(', ') },
		);
	const input = request.method === 'POST' ? await readJson(request) : {};
	if (input instanceof Response) return input;
	const result = await route.run({ mock, url, path, input });
	return isProblem(result) ? problemResponse(result.problem) : json(result);
}

const isProblem = (result: object): result is Problem => 'problem' in result;

const json = (value: object): Response =>
	new Response(JSON.stringify(value), {
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
	});

/** The body as an object; only as `application/json`, which no form and no page without permission can send. */
async function readJson(request: Request): Promise<Record<string, unknown> | Response> {
	const text = await request.text();
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type === undefined && text === '') return {};
	if (type !== 'application/json')
		return problemResponse({
			status: 415,
			code: 'control-media-type',
			detail: `The body is ${type ? `"${type.slice(0, 100)}"` : 'of no stated type'}.`,
			hint: 'Send JSON with "content-type: application/json".',
		});
	if (text === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		value = undefined;
	}
	if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
	return problemResponse({
		status: 400,
		code: 'control-body',
		detail: 'The body is not a JSON object.',
		hint: 'Send an object, such as {"advance":"PT31S"} to /__mock/clock.',
	});
}
