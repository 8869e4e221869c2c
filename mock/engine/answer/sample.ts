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
			text = bodyText(bodyOf(answer, read), answer.media ?? '');
			known.set(answer, text);
		}
		return text;
	};
}

/** What an answer says: its example, else what its schema would have. */
export const bodyOf = ({ example, sample }: Answer, read: Reader): Json | undefined => (example === undefined ? sample : read(example));

/** A body as it goes over the wire. */
export function bodyText(body: Json | undefined, media: string): string | null {
	if (body === undefined) return null;
	const type = essence(media);
	if (type === FORM && body !== null && typeof body === 'object') return new URLSearchParams(Object.entries(body).map(fieldOf)).toString();
	if (typeof body === 'string' && type !== 'application/json' && !type.endsWith('+json')) return body;
	return JSON.stringify(body);
}

const FORM = 'application/x-www-form-urlencoded';

const fieldOf = ([name, value]: [string, Json]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)];
