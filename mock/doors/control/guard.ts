import { problemResponse } from '../problem.ts';
import { sameSecret } from './same-secret.ts';

export interface Guard {
	/** Must be sent as bearer, except to what is public. */
	token: string;
	/** Whether a `Host` may come in; absent: every one, for a door that has checked it. */
	allowsHost?: ((host: string) => boolean) | undefined;
}

/**
 * Decides who may steer the mock: nobody on a foreign name (DNS rebinding), no page of another origin or site, and
 * nobody without the token.
 *
 * @param open true for what may be read without the token.
 * @returns the refusal, or undefined.
 */
export function refuseControl(request: Request, url: URL, guard: Guard, open: boolean): Response | undefined {
	if (guard.allowsHost && !guard.allowsHost(url.host))
		return problemResponse({
			status: 403,
			code: 'host-forbidden',
			error: 'ERR_CONTROL_FORBIDDEN',
			detail: `The control API does not answer to the Host "${url.host.slice(0, 100)}".`,
			hint: 'Use localhost or 127.0.0.1, or start the server with --allow-host NAME.',
		});
	const origin = request.headers.get('origin');
	const site = request.headers.get('sec-fetch-site');
	// Pages of other ports of this machine are "same-site": they are strangers, too. `Origin: null` is a sandbox's.
	if ((origin !== null && origin !== url.origin) || (site !== null && site !== 'same-origin' && site !== 'none'))
		return problemResponse({
			status: 403,
			code: 'origin-forbidden',
			error: 'ERR_CONTROL_FORBIDDEN',
			detail: 'The control API answers no page of another origin.',
			hint: 'Call it from a test, a terminal or a server, or from a page of its own origin.',
		});
	if (open) return undefined;
	const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
	if (token !== undefined && sameSecret(token, guard.token)) return undefined;
	return problemResponse(
		{
			status: 401,
			code: token === undefined ? 'control-token-missing' : 'control-token-wrong',
			error: 'ERR_CONTROL_TOKEN',
			detail: token === undefined ? 'No control token was sent.' : 'This is not the control token of this server.',
			hint: 'Send "Authorization: Bearer TOKEN" with the token that the server printed when it started.',
		},
		{ 'www-authenticate': `Bearer realm="tokenwright control"${token === undefined ? '' : ', error="invalid_token"'}` },
	);
}
