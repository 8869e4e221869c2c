/** What a door itself refuses, as RFC 9457 problems: what happened, where, and what to do about it. */

import type { ControlErrorCode } from '../control/control.ts';

/** One refusal of a door, before or beside the operations of the document. */
export interface Refusal {
	status: number;
	/** Lower-case words with dashes; the end of the problem's `type`. */
	code: string;
	/** What happened, and where. */
	detail: string;
	/** What to do or to write instead; absent where `detail` says it. */
	hint?: string;
	/** Seconds after which the same request may be answered. */
	retryAfter?: number;
	/** Of the control API: the code of the error that a remote control throws. */
	error?: ControlErrorCode;
}

/** The body of a refusal. */
export const problemBody = ({ status, code, error, detail, hint }: Refusal): string =>
	JSON.stringify({ type: `urn:tokenwright:${code}`, title: code.replaceAll('-', ' '), status, code: error, detail, hint });

/**
 * The answer to a refusal.
 *
 * @see [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)
 */
export function problemResponse(refusal: Refusal, headers: Record<string, string> = {}): Response {
	return new Response(problemBody(refusal), {
		status: refusal.status,
		headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
	});
}
