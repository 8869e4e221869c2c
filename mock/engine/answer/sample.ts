/** The bodies of answers as the document has them. */
import type { Answer, Json } from '@tokenwright/spec';
import { essence } from '../request/exchange.ts';
import type { Reader } from '../request/reader.ts';

/** Gives the text of an answer's example, written once; null if it has none. */
export function createSamples(read: Reader): (answer: Answer) => string | null {
	const known = new Map<Answer, string | null>();
	return (answer) => {
		let text = known.get(answer);
		if (text === undefined) {
			text = bodyText(answer.example === undefined ? undefined : read(answer.example), answer.media ?? '');
			known.set(answer, text);
		}
		return text;
	};
}

/** A body as it goes over the wire. */
export function bodyText(body: Json | undefined, media: string): string | null {
	if (body === undefined) return null;
	const type = essence(media);
	if (typeof body === 'string' && type !== 'application/json' && !type.endsWith('+json')) return body;
	return JSON.stringify(body);
}
