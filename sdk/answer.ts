/** What an answer means: read from the reasons that the document gives for it, never from a list of statuses. */
import { type ClientOperation, type Json, lookUp, type Mark } from '@tokenwright/spec';
import { member } from './template.ts';

/** The reasons that say: this credential is no good any more. */
const DEAD = ['credential-unknown', 'credential-expired', 'credential-used', 'credential-revoked'];

export interface Refusal {
	/** The answer's first reason, in the document's words. */
	reason: string;
	/** True if the same answer may mean that a right is missing, which no renewal cures. */
	doubtful: boolean;
}

/** @returns undefined if the answer does not mean that this credential is dead. */
export async function refusalOf(operation: ClientOperation, response: Response, credential: string): Promise<Refusal | undefined> {
	const table = reasonsOf(operation);
	const dead = new Set(DEAD.map((reason) => lookUp(table, { reason, credential })));
	const indices = indicesOf(operation, response.status);
	// By the vocabulary, a refusal that the document does not name is a 401.
	if (indices.length === 0)
		return response.status === 401 && dead.has(undefined) ? { reason: 'credential-unknown', doubtful: false } : undefined;
	if (!indices.some((index) => dead.has(index))) return undefined;
	const fit = await fitting(operation, response, indices);
	const invalid = lookUp(table, { reason: 'request-invalid' });
	if (!fit.some((index) => dead.has(index)) || fit.some((index) => index === invalid || isYes(operation, index))) return undefined;
	const forbidden = lookUp(table, { reason: 'credential-forbidden', credential });
	return { reason: firstReason(operation, fit) ?? 'credential-unknown', doubtful: fit.some((index) => index === forbidden) };
}

/** The first reason of the answer that fits: for errors, and to tell challenges apart. */
export const reasonOf = async (operation: ClientOperation, response: Response, body?: Json): Promise<string | undefined> =>
	firstReason(operation, await fitting(operation, response, indicesOf(operation, response.status), body));

/** The body as JSON; undefined if it is none. The parser's own error is not kept: it quotes what it could not read. */
export async function bodyOf(response: Response): Promise<Json | undefined> {
	const text = await response.text();
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

const reasonsOf = ({ answers }: ClientOperation): Record<string, number> =>
	Object.fromEntries(answers.flatMap(({ when = [] }, index) => when.map((reason) => [reason, index])));

const isYes = ({ answers }: ClientOperation, index: number): boolean => {
	const { status = 0, when } = answers[index] ?? {};
	return when?.includes('accepted') ?? status < 400;
};

const indicesOf = ({ answers }: ClientOperation, status: number): number[] =>
	answers.flatMap((answer, index) => (answer.status === status ? [index] : []));

const firstReason = ({ answers }: ClientOperation, indices: number[]): string | undefined =>
	indices.flatMap((index) => answers[index]?.when ?? []).find((reason) => reason !== 'accepted');

/**
 * Answers of one status are told apart by the members in which their examples differ; the body is read only where there
 * are several. Values of examples are often just examples: where none fits to the letter, what is there decides.
 */
async function fitting({ answers }: ClientOperation, response: Response, indices: number[], known?: Json): Promise<number[]> {
	if (!indices.some((index) => answers[index]?.marks)) return indices;
	const body = known ?? (await bodyOf(response.clone()));
	for (const literally of [true, false]) {
		const fit = indices.filter((index) => answers[index]?.marks?.every((mark) => holds(mark, body, literally)) ?? true);
		if (fit.length > 0) return fit;
	}
	return indices;
}

function holds({ pointer, present, equals }: Mark, body: Json | undefined, literally: boolean): boolean {
	const value = member(body, pointer);
	if ((value !== undefined) !== present) return false;
	return !literally || equals === undefined || JSON.stringify(value) === JSON.stringify(equals);
}
