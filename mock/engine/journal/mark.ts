/** Finds credentials in URLs, where logs, histories and `Referer` headers keep them. */
import type { Plan } from '../decide/authenticate.ts';
import { isCredential, SHORTEST } from '../decide/known.ts';
import type { Engine } from '../decide/parts.ts';
import type { Target } from '../request/exchange.ts';
import type { Message } from '../request/message.ts';

const MARK = 'secret-in-url';

/** What a client did in a routed request that it should not: a credential where the operation takes none. */
export function marksOf(engine: Engine, { query, params }: Message, { inUrl }: Plan): string[] {
	const texts: string[] = [];
	for (const [name, value] of query) if (!inUrl.has(`query ${name}`)) texts.push(name, value);
	for (const name in params) if (!inUrl.has(`path ${name}`)) texts.push(params[name] ?? '');
	return hasCredential(engine, texts) ? [MARK] : [];
}

/** The same, where no operation is. */
export function marksOfUnrouted(engine: Engine, target: Target, taken: ReadonlySet<string>): string[] {
	const texts = target.pathname.split('/');
	for (const [name, value] of new URLSearchParams(target.search)) if (!taken.has(name)) texts.push(name, value);
	return hasCredential(engine, texts) ? [MARK] : [];
}

export const hasCredential = (engine: Engine, texts: string[]): boolean =>
	texts.some((text) => text.length >= SHORTEST && piecesOf(text).some((piece) => isCredential(engine, piece)));

/** A credential may be part of a value: after `Bearer`, in a URL to go back to. */
function piecesOf(text: string): string[] {
	const decoded = decodeSafely(text);
	const pieces = [text, decoded, ...decoded.split(/[\s?&=/#,;]+/)];
	// In a query a plus is a blank.
	if (text.includes(' ')) pieces.push(text.replaceAll(' ', '+'));
	return [...new Set(pieces)].filter((piece) => piece.length >= SHORTEST);
}

const decodeSafely = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};
