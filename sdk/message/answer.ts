/** What an answer means: read from what the document says of it, never from a list of statuses. */
import type { ClientAnswer, ClientOperation, Json, Mark } from '@tokenwright/spec';
import { member } from './template.ts';

export interface Refusal {
	/** In the document's words. */
	reason: string | undefined;
	/** True if the same answer may mean that a right is missing, which no renewal cures. */
	doubtful: boolean;
	/** False: not in the document's words. Whoever stands in between may have said so, and nothing ends by it. */
	named: boolean;
}

/** An answer's body, read where it matters. */
type Read = () => Promise<Json | undefined>;

/** @returns undefined if the answer does not mean that this credential is dead. */
export async function refusalOf(operation: ClientOperation, status: number, credential: string, read: Read): Promise<Refusal | undefined> {
	const answers = answersOf(operation, status);
	const isDead = ({ dead }: ClientAnswer) => dead?.includes(credential);
	if (!answers.some(isDead)) return undefined;
	const fit = await fitting(answers, read);
	// A body of somebody else, or a 401 that the document does not name.
	if (!fit.some(({ bare }) => !bare)) return { reason: undefined, doubtful: false, named: false };
	if (!fit.some(isDead) || fit.some(({ other }) => other)) return undefined;
	return { reason: fit[0]?.reason, doubtful: fit.some(({ doubtful }) => doubtful?.includes(credential)), named: true };
}

/** The answers of the document that this one is, by its status and by its body; none: somebody else's. */
export const meant = (operation: ClientOperation, status: number, body: Json | undefined): Promise<ClientAnswer[]> =>
	fitting(answersOf(operation, status), async () => body);

/** The reason of the answer that fits: for errors, and to tell challenges apart. */
export const reasonOf = async (...answered: Parameters<typeof meant>): Promise<string | undefined> =>
	(await meant(...answered)).find(({ reason }) => reason)?.reason;

/** The body as JSON; undefined if it is none. The parser's own error is not kept: it quotes what it could not read. */
export async function bodyOf(response: Response): Promise<Json | undefined> {
	const text = await response.text();
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

export const answersOf = ({ answers = [] }: ClientOperation, status: number | undefined): ClientAnswer[] =>
	answers.filter((answer) => answer.status === status);

/**
 * Answers of one status are told apart by the members in which their examples differ. Values of examples are often just
 * examples: where none fits to the letter, what is there decides.
 *
 * @returns nothing if the body is none of theirs.
 */
async function fitting(answers: ClientAnswer[], read: Read): Promise<ClientAnswer[]> {
	if (answers.every(({ marks, plain }) => plain && !marks)) return answers;
	const body = await read();
	const like = answers.filter(({ plain }) => plain || body !== undefined);
	for (const literally of [true, false]) {
		const fit = like.filter(({ marks = [] }) => marks.every((mark) => holds(mark, body, literally)));
		if (fit.length > 0) return fit;
	}
	return [];
}

function holds({ pointer, present, equals }: Mark, body: Json | undefined, literally: boolean): boolean {
	const value = member(body, pointer);
	if ((value !== undefined) !== present) return false;
	return !literally || equals === undefined || JSON.stringify(value) === JSON.stringify(equals);
}
