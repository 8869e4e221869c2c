/** Ordinary operations answered by Prism in this process: content negotiation and, for whoever asks, `Prefer`, dynamic bodies and its own rules. */
import type { IHttpOperationConfig, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import type { Contract, Operation } from '@tokenwright/spec';
import type { Chosen } from '../../engine/answer/responder.ts';
import { type Field, fieldOf, type PlainAnswer, withoutField } from '../../engine/request/exchange.ts';
import type { Call, Responder } from '../../mock.ts';
import type { Log } from '../log.ts';
import { documentOf } from './document.ts';
import { type Preference, prefers, readPrefer } from './prefer.ts';
import { bareRequest, isJson, mediaTypeOf, prismRequest } from './request.ts';

type Prism = typeof import('@stoplight/prism-http');
type PrismOperation = Awaited<ReturnType<Prism['getHttpOperationsFromSpec']>>[number];

/** As many different `Accept` headers as a test may have, and no more than a hostile one may make. */
const KEPT = 1000;

export interface PrismOptions {
	log?: Pick<Log, 'note'>;
	/** Has Prism judge every request by its own rules (422, 415, 406), as it does for one with `Prefer`. Default: the engine judges. */
	rules?: boolean;
}

/**
 * Makes the responder that asks Prism.
 *
 * Prism is loaded when the first ordinary operation is asked for, and only then (it takes about a second). Without
 * `@stoplight/prism-http` the log is told once what to install, and the document's examples answer.
 *
 * Who may come in, and what fits the document, is for the engine to say: Prism dresses what was let in. Only a caller who asks for
 * its rules (`Prefer`) is judged by them. Where the engine has chosen the answer, Prism is asked for exactly that one.
 *
 * @see https://docs.stoplight.io/docs/prism
 */
export function prismResponder(contract: Contract, { log, rules = false }: PrismOptions = {}): Responder {
	let loading: Promise<Prism | undefined> | undefined;
	let isAbsent = false;
	const operations = new Map<string, Promise<PrismOperation>>();
	const operationOf = (prism: Prism, operation: Operation): Promise<PrismOperation> => {
		const known = operations.get(operation.id) ?? readOperation(prism, contract, operation);
		operations.set(operation.id, known);
		return known;
	};
	const asked = async (question: Question, call: Call): Promise<PlainAnswer | undefined> => {
		loading ??= load(log);
		const prism = await loading;
		isAbsent = prism === undefined;
		if (!prism) return undefined;
		try {
			return await ask(prism, await operationOf(prism, call.operation), call, question);
		} catch (error) {
			// Prism's messages may quote the request.
			log?.note(`Prism failed on ${call.operation.id} with ${error instanceof Error ? error.name : 'something thrown'}.`);
			return undefined;
		}
	};
	// Of an answer that is not made up anew Prism says the same each time.
	const kept = new Map<string, PlainAnswer | undefined>();
	return {
		judges: (header) => !isAbsent && (rules || prefers(header('prefer'))),
		respond(call, chosen) {
			const prefer = call.header('prefer');
			if (rules || prefers(prefer)) return asked({ chosen, asked: readPrefer(prefer), rules: true }, call);
			// Where there is no example the document's own sample answers, so that it is the same through every door.
			if (isSampled(call.operation, chosen)) return undefined;
			const key = JSON.stringify([call.operation.id, call.header('accept'), chosen?.status, chosen?.example]);
			if (kept.has(key)) return kept.get(key);
			return asked({ chosen, asked: {}, rules: false }, call).then((answer) => {
				if (kept.size >= KEPT) kept.clear();
				if (!isAbsent) kept.set(key, answer);
				return answer;
			});
		},
	};
}

/** True if the answer that would be given has a sample in place of an example. To look does not make it. */
function isSampled({ answers, accepted }: Operation, chosen: Chosen | undefined): boolean {
	const meant = chosen
		? answers.find(({ status, exampleName }) => status === chosen.status && exampleName === chosen.example)
		: answers[accepted[0] ?? -1];
	return meant !== undefined && meant.example === undefined && Object.hasOwn(meant, 'sample');
}

async function load(log: Pick<Log, 'note'> | undefined): Promise<Prism | undefined> {
	try {
		const loaded = await import('@stoplight/prism-http');
		return (loaded as { default?: Prism }).default ?? loaded;
	} catch {
		log?.note(
			'@stoplight/prism-http and @stoplight/types are not both installed: ordinary operations are answered from the examples, without validation. ' +
				'Run "npm install --save-dev @stoplight/prism-http@5.12 @stoplight/types@14.1" to have Prism answer them.',
		);
		return undefined;
	}
}

async function readOperation(prism: Prism, contract: Contract, operation: Operation): Promise<PrismOperation> {
	const found = await prism.getHttpOperationsFromSpec(documentOf(contract.document, operation));
	const own = found.find((each) => each.path === operation.path && each.method.toUpperCase() === operation.method);
	if (!own) throw new ReferenceError(`Prism does not see the operation ${operation.id}.`);
	return own;
}

/** What Prism is asked for. */
interface Question {
	/** The answer that the engine has chosen. */
	chosen: Chosen | undefined;
	/** What the caller prefers. */
	asked: Preference;
	/** Whether Prism judges the request itself. */
	rules: boolean;
}

async function ask(prism: Prism, operation: PrismOperation, call: Call, question: Question): Promise<PlainAnswer | undefined> {
	const { chosen, asked, rules } = question;
	const meant = wanted(call.operation, asked);
	const { status: code, example: exampleKey } = chosen ?? meant;
	const mock: IHttpOperationConfig = {
		dynamic: asked.dynamic ?? false,
		...(code === undefined ? {} : { code }),
		...(exampleKey === undefined ? {} : { exampleKey }),
	};
	// All of it fresh: Prism writes the request's Accept into the configuration that it is given.
	const config = {
		isProxy: false as const,
		checkSecurity: false,
		validateRequest: rules,
		validateResponse: false,
		errors: false,
		upstreamProxy: undefined,
		mock,
	};
	const components = { logger: SILENT, route: () => ({ _tag: 'Right', right: operation }) } as unknown as PrismHttpComponents;
	const request = rules ? prismRequest(call) : bareRequest(call);
	const result = await prism.createInstance(config, components).request(request, [operation])();
	if (result._tag === 'Right') {
		const { output, validations } = result.right;
		const invalid = validations.input.length > 0 && asked.code === undefined ? invalidAnswer(call.operation) : undefined;
		if (invalid && invalid.status === output.statusCode && invalid.example !== exampleKey)
			return ask(prism, operation, call, { ...question, chosen: invalid });
		// Where Prism cannot give what was chosen (an Accept that does not fit), it looks for a success instead.
		const status = chosen?.status ?? (rules ? undefined : statusOf(call.operation));
		if (status !== undefined && output.statusCode !== status && validations.input.length === 0) return undefined;
		return answerOf(output, validations.input);
	}
	const problem = prism.ProblemJsonError.toProblemJson(result.left);
	if (!rules || problem.status >= 500 || (chosen && problem.status !== 422 && problem.status !== 415)) return undefined;
	return { status: problem.status, headers: [['content-type', 'application/problem+json']], body: JSON.stringify(problem) };
}

/** The status that the document means by "accepted". */
const statusOf = ({ answers, accepted }: Operation): number | undefined => answers[accepted[0] ?? -1]?.status;

/**
 * What the caller prefers, else what the document means by "accepted": left alone, Prism takes the lowest success, or the
 * first answer where there is none, and the first example, whatever they mean.
 */
function wanted({ answers, accepted }: Operation, asked: Preference): { status?: number; example?: string } {
	if (asked.code !== undefined || asked.example !== undefined)
		return {
			...(asked.code === undefined ? {} : { status: asked.code }),
			...(asked.example === undefined ? {} : { example: asked.example }),
		};
	const meant = answers[accepted[0] ?? -1];
	if (!meant) return {};
	const successes = answers.map(({ status }) => status).filter((status) => status >= 200 && status < 300);
	const taken = successes.length > 0 ? Math.min(...successes) : answers[0]?.status;
	const first = answers.find(({ status }) => status === meant.status) === meant;
	return {
		// Only where it has to be: Prism does not negotiate the media type of a status that it was told to take.
		...(taken === meant.status ? {} : { status: meant.status }),
		...(first || asked.dynamic || meant.exampleName === undefined ? {} : { example: meant.exampleName }),
	};
}

/** The example that means a bad request: left alone, Prism takes the first of its status, which may mean that a token is dead. */
function invalidAnswer({ answers, reasons }: Operation): { status: number; example: string } | undefined {
	const named = answers[reasons['request-invalid'] ?? -1];
	return named?.exampleName === undefined ? undefined : { status: named.status, example: named.exampleName };
}

function answerOf(output: IHttpResponse, violations: { severity: unknown }[]): PlainAnswer {
	const headers = Object.entries(output.headers ?? {}).flatMap(([name, value]): Field[] =>
		value === null ? [] : [[name.toLowerCase(), String(value)]],
	);
	// As Prism's own server has it: what was wrong with the request, where the documented answer does not say.
	if (violations.length > 0) headers.push(['sl-violations', headerJson(violations.slice(0, 20))]);
	const json = isJson(mediaTypeOf(fieldOf(headers, 'content-type')));
	const { body } = output;
	const text = body === undefined ? null : typeof body === 'string' && !json ? body : JSON.stringify(body);
	const bare = text === null || [101, 204, 205, 304].includes(output.statusCode);
	return {
		status: output.statusCode,
		headers: bare ? withoutField(headers, 'content-type') : headers,
		body: bare ? null : text,
	};
}

/** JSON that a header can hold: a violation may name a member of the request, in any script. */
const headerJson = (value: unknown): string =>
	JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ignore = () => {};
/** Prism tells its log whole requests. */
const SILENT: object = {
	level: 'silent',
	trace: ignore,
	debug: ignore,
	info: ignore,
	warn: ignore,
	error: ignore,
	fatal: ignore,
	success: ignore,
	child: () => SILENT,
};
