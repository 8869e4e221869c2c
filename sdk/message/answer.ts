/** What an answer means: read from what the document says of it, never from a list of statuses. */
import type { ClientAnswer, ClientOperation, Json, Mark } from '@tokenwright/spec';
import { member } from './template.ts';

export interface Refusal {
	/** In the document's words. */
	reason: string | undefined;
	/** True if the same answer may mean that a right is missing, which no renewal cures. */
	doubtful: boolean;
}

/** An answer's body, read where it matters. */
type Read = () => Promise<Json | undefined>;

/** @returns undefined if the answer does not mean that this credential is dead. */
export async function refusalOf(operation: ClientOperation, status: number, credential: string, read: Read): Promise<Refusal | undefined> {
	const answers = answersOf(operation, status);
	// By the vocabulary, a refusal that the document does not name is a 401.
	if (answers.length === 0)
		return status === 401 && operation.bare?.includes(credential) ? { reason: undefined, doubtful: false } : undefined;
	const isDead = ({ dead }: ClientAnswer) => dead?.includes(credential);
	if (!answers.some(isDead)) return undefined;
	const fit = await fitting(answers, read);
	if (!fit.some(isDead) || fit.some(({ other }) => other)) return undefined;
	return { reason: fit[0]?.reason, doubtful: fit.some(({ doubtful }) => doubtful?.includes(credential)) };
}

/** The reason of the answer that fits: for errors, and to tell challenges apart. */
export const reasonOf = async (operation: ClientOperation, status: number, body: Json | undefined): Promise<string | undefined> =>
	(await fitting(answersOf(operation, status), async () => body)).find(({ reason }) => reason)?.reason;

/** The body as JSON; undefined if it is none. The parser's own error is not kept: it quotes what it could not read. */
export async function bodyOf(response: Response): Promise<Json | undefined> {
	const text = await response.text();
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

export const answersOf = ({ answers = [] }: ClientOperation, status: number): ClientAnswer[] =>
	answers.filter((answer) => answer.status === status);

/**
 * Answers of one status are told apart by the members in which their examples differ; the body is read only where there
 * are several. Values of examples are often just examples: where none fits to the letter, what is there decides.
 */
async function fitting(answers: ClientAnswer[], read: Read): Promise<ClientAnswer[]> {
	if (!answers.some(({ marks }) => marks)) return answers;
	const body = await read();
	for (const literally of [true, false]) {
		const fit = answers.filter(({ marks = [] }) => marks.every((mark) => holds(mark, body, literally)));
		if (fit.length > 0) return fit;
	}
	return answers;
}

function holds({ pointer, present, equals }: Mark, body: Json | undefined, literally: boolean): boolean {
	const value = member(body, pointer);
	if ((value !== undefined) !== present) return false;
	return !literally || equals === undefined || JSON.stringify(value) === JSON.stringify(equals);
}
