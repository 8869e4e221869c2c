/**
 * What a person sees: the answers to a browser's navigations become pages that say who is signed in, or why not. Whoever does
 * not ask for HTML gets what the document says.
 */
import { REASONS } from '@tokenwright/spec';
import { keepCookies } from '../answer/respond.ts';
import type { Engine } from '../decide/parts.ts';
import type { Scope } from '../decide/scope.ts';
import type { Message } from '../request/message.ts';
import type { JournalEntry } from '../world/entry.ts';
import { factsOf } from './facts.ts';
import { pageHtml } from './html.ts';
import { contentSecurity } from './style.ts';

/** Carries the id of a refusal's journal entry over the redirect to a login page. */
const COOKIE = 'tokenwright-why';
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/** True if a browser comes to an operation that is made for it. */
export const isNavigation = ({ operation, headers }: Message): boolean =>
	operation.flows.some((flow) => flow.browser) && (headers.get('accept') ?? '').includes('text/html');

/** The answer to a navigation: a page in place of the body, unless the browser goes on to somewhere else. */
export async function toPage(engine: Engine, message: Message, scope: Scope, entry: JournalEntry, response: Response): Promise<Response> {
	const { status } = response;
	if (status >= 300 && status < 400) return isRefused(entry, status) && engine.options.explain ? noting(response, entry.id) : response;
	if (status === 0 || status === 204 || status === 205) return response;
	const noted = message.cookies[COOKIE];
	const refused = isRefused(entry, status) ? entry : redirected(engine, scope, noted);
	const headers = new Headers(response.headers);
	headers.set('Content-Type', 'text/html; charset=utf-8');
	headers.set('Content-Security-Policy', contentSecurity());
	headers.set('Referrer-Policy', 'no-referrer');
	headers.set('Cache-Control', 'no-store');
	headers.set('X-Content-Type-Options', 'nosniff');
	headers.delete('Content-Length');
	if (noted !== undefined) headers.append('Set-Cookie', `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
	const page = message.method === 'HEAD' ? null : await pageHtml(factsOf(engine, { message, scope, refused, status }));
	return keepCookies(new Response(page, { status, headers }), headers);
}

/** A document's own reason that is answered by a success lets the browser in all the same. */
const isRefused = ({ outcome, reason }: JournalEntry, status: number): boolean =>
	outcome !== 'accepted' && (status >= 300 || reason === null || Object.hasOwn(REASONS, reason));

function noting(response: Response, id: number): Response {
	const headers = new Headers(response.headers);
	headers.append('Set-Cookie', `${COOKIE}=${id}; ${ATTRIBUTES}; Max-Age=30`);
	return keepCookies(new Response(null, { status: response.status, headers }), headers);
}

/** The refusal that sent the browser here, if this page lets nobody in by itself. */
function redirected({ world, contract, options }: Engine, scope: Scope, noted: string | undefined): JournalEntry | undefined {
	if (noted === undefined || !options.explain || scope.credentials.size > 0) return undefined;
	const entry = world.journal.entries().find(({ id }) => String(id) === noted);
	const steps = contract.operations[entry?.operation ?? '']?.flows;
	return entry && entry.outcome !== 'accepted' && steps?.some((flow) => flow.browser) ? entry : undefined;
}
