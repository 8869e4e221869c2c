/** Checks what is sent and what comes back against the document. Comes with the schemas: whoever has none need not bring it. */
import type { ClientOperation } from '@tokenwright/spec';
import type { ErrorCode } from '../errors.ts';
import { failure } from '../message/send.ts';
import type { Check, Checked } from './validator.ts';

/** What is used of zod. */
interface Schema {
	safeParse(value: unknown): { success: boolean; error?: { issues: readonly { path: readonly PropertyKey[]; code: string }[] } };
}

/** So many of what is wrong are named. */
const MOST = 5;

/** How the generated schemas are called, by what they are of. */
const SUFFIX = { path: 'Path', query: 'Query', header: 'Headers', body: 'Body', answer: 'Response' };

/**
 * For `createClient()`, which calls it for each request, and for the data of each good answer.
 *
 * @throws {TokenwrightError} `ERR_REQUEST_INVALID`, `ERR_ANSWER_INVALID`; neither has any value in it.
 */
export const check: Check = (schemas, operation, checked) =>
	judge(operation, checked, (place) => {
		const name = `z${operation.id.charAt(0).toUpperCase()}${operation.id.slice(1)}${SUFFIX[place]}`;
		return (schemas as unknown as Partial<Record<string, Schema>>)[name];
	});

/**
 * The same for schemas that are listed by the operation: there they may be called anything.
 *
 * @param operations by their ids.
 */
export const checkOf =
	(operations: Readonly<Record<string, Partial<Record<Place, Schema>>>>): Check =>
	(_, operation, checked) =>
		judge(operation, checked, (place) => (Object.hasOwn(operations, operation.id) ? operations[operation.id]?.[place] : undefined));

type Place = keyof typeof SUFFIX;

function judge(operation: ClientOperation, checked: Checked, schemaOf: (place: Place) => Schema | undefined): void {
	if ('answer' in checked) fits('answer', checked.answer);
	else {
		const { params = {}, body } = checked;
		for (const place of ['path', 'query', 'header'] as const) fits(place, params[place] ?? {});
		fits('body', body);
	}

	function fits(place: Place, value: unknown): void {
		const issues = isJson(value) ? schemaOf(place)?.safeParse(value).error?.issues : undefined;
		if (!issues) return;
		const problems = issues.slice(0, MOST).map(({ path, code }) => `at "${path.map(escaped).join('')}" (${code})`);
		const more = issues.length > MOST ? ` and ${issues.length - MOST} more` : '';
		const [code, cure]: [ErrorCode, string] =
			place === 'answer'
				? ['ERR_ANSWER_INVALID', 'The service and the document differ.']
				: ['ERR_REQUEST_INVALID', 'Correct it: nothing was sent.'];
		const what = `has ${place === 'answer' ? 'an' : 'a'} ${place} that does not fit the document ${problems.join(', ')}${more}. ${cure}`;
		throw failure(code, operation, what);
	}
}

/** One step of a JSON pointer (RFC 6901). */
const escaped = (step: PropertyKey): string => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A form, a file or a stream is sent as it is. */
const isJson = (value: unknown): boolean =>
	typeof value !== 'object' || value === null || Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
