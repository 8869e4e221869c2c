/**
 * What a person sees: the answers to a browser's navigations become pages that say who is signed in, or why not. Whoever does
 * not ask for HTML gets what the document says.
 */
import { REASONS } from '@tokenwright/spec';
import type { Engine } from '../decide/parts.ts';
import type { Scope } from '../decide/scope.ts';
import { type Field, type PlainAnswer, withField, withoutField } from '../request/exchange.ts';
import type { Message } from '../request/message.ts';
import { signature } from '../token/hash.ts';
import type { JournalEntry } from '../world/entry.ts';
import { factsOf } from './facts.ts';
import { pageHtml } from './html.ts';
import { contentSecurity } from './style.ts';

/** Carries a refusal's journal entry over the redirect to a login page. */
const COOKIE = 'tokenwright-why';
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/** The answer to a navigation: a page in place of the body, unless the browser goes on to somewhere else. */
export async function toPage(
	engine: Engine,
	message: Message,
	scope: Scope,
	entry: JournalEntry,
	answer: PlainAnswer,
): Promise<PlainAnswer> {
	const { status } = answer;
	if (status >= 300 && status < 400) return isRefused(entry, status) && engine.options.explain ? noting(answer, entry) : answer;
	if (status === 204 || status === 205) return answer;
	const noted = message.cookies[COOKIE];
	const refused = isRefused(entry, status) ? entry : redirected(engine, scope, noted);
	const always: Field[] = [
		['Content-Type', 'text/html; charset=utf-8'],
		['Content-Security-Policy', contentSecurity()],
		['Referrer-Policy', 'no-referrer'],
		['Cache-Control', 'no-store'],
		['X-Content-Type-Options', 'nosniff'],
	];
	const headers = always.reduce((fields, [name, value]) => withField(fields, name, value), withoutField(answer.headers, 'content-length'));
	if (noted !== undefined) headers.push(['Set-Cookie', `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`]);
	const body = message.method === 'HEAD' ? null : await pageHtml(factsOf(engine, { message, scope, refused, status }));
	return { status, headers, body };
}

/** A document's own reason that is answered by a success lets the browser in all the same. */
const isRefused = ({ outcome, reason }: JournalEntry, status: number): boolean =>
	outcome !== 'accepted' && (status >= 300 || reason === null || Object.hasOwn(REASONS, reason));

/** Drawn by the host and not by the seed, which others know; at the first need, since a worker draws nothing while it starts. */
let key: string | undefined;

/** What the cookie holds. A number can be guessed, so it is signed; with its time, since other journals have the same numbers. */
function noteOf({ id, at }: JournalEntry): string {
	key ??= String(crypto.getRandomValues(new Uint8Array(32)));
	return `${id}.${signature('HS256', key, `${id} ${at}`)}`;
}

const noting = ({ status, headers }: PlainAnswer, entry: JournalEntry): PlainAnswer => ({
	status,
	headers: [...headers, ['Set-Cookie', `${COOKIE}=${noteOf(entry)}; ${ATTRIBUTES}; Max-Age=30`]],
	body: null,
});

/** The refusal that sent the browser here, if this page lets nobody in by itself. */
function redirected({ world, contract, options }: Engine, scope: Scope, noted: string | undefined): JournalEntry | undefined {
	if (noted === undefined || !options.explain || scope.credentials.size > 0) return undefined;
	const entry = world.journal.entries().find(({ id }) => id === Number.parseInt(noted, 10));
	const steps = contract.operations[entry?.operation ?? '']?.flows;
	return entry && noteOf(entry) === noted && entry.outcome !== 'accepted' && steps?.some((flow) => flow.browser) ? entry : undefined;
}
