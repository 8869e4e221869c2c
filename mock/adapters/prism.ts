/** Ordinary operations answered by Prism in this process: validation, `Prefer`, content negotiation, dynamic bodies. */
import type { IHttpOperationConfig, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import type { Contract, Operation } from '@tokenwright/spec';
import type { Call, Responder } from '../engine/mock.ts';
import type { Log } from './log.ts';
import { readPrefer } from './prefer.ts';
import { documentOf } from './prism-document.ts';
import { isJson, mediaTypeOf, prismRequest } from './prism-request.ts';

type Prism = typeof import('@stoplight/prism-http');
type PrismOperation = Awaited<ReturnType<Prism['getHttpOperationsFromSpec']>>[number];
type Answer = Parameters<Responder['respond']>[1];

/**
 * Makes the responder that asks Prism.
 *
 * Prism is loaded when the first ordinary operation is asked for, and only then (it takes about a second). Without
 * `@stoplight/prism-http` the log is told once what to install, and the document's examples answer.
 *
 * Who may come in is the engine's alone: Prism never sees `security`. Where the engine has chosen the answer, Prism is asked
 * for exactly that one; else the caller's `Prefer` holds.
 *
 * @see https://docs.stoplight.io/docs/prism
 */
export function prismResponder(contract: Contract, options: { log?: Pick<Log, 'note'> } = {}): Responder {
	let loading: Promise<Prism | undefined> | undefined;
	const operations = new Map<string, Promise<PrismOperation>>();
	const operationOf = (prism: Prism, operation: Operation): Promise<PrismOperation> => {
		const known = operations.get(operation.id) ?? readOperation(prism, contract, operation);
		operations.set(operation.id, known);
		return known;
	};
	return {
		async respond(call, answer) {
			loading ??= load(options.log);
			const prism = await loading;
			if (!prism) return undefined;
			try {
				return await ask(prism, await operationOf(prism, call.operation), call, answer);
			} catch (error) {
				// Prism's messages may quote the request.
				options.log?.note(`Prism failed on ${call.operation.id} with ${error instanceof Error ? error.name : 'something thrown'}.`);
				return undefined;
			}
		},
	};
}

async function load(log: Pick<Log, 'note'> | undefined): Promise<Prism | undefined> {
	try {
		const loaded = await import('@stoplight/prism-http');
		return (loaded as { default?: Prism }).default ?? loaded;
	} catch {
		log?.note(
			'@stoplight/prism-http is not installed: ordinary operations are answered from the examples, without validation. ' +
				'Run "npm install --save-dev @stoplight/prism-http@5.12" to have Prism answer them.',
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

async function ask(prism: Prism, operation: PrismOperation, call: Call, answer: Answer): Promise<Response | undefined> {
	const asked = readPrefer(call.headers.get('prefer'));
	const code = answer?.status ?? asked.code;
	const exampleKey = answer ? answer.example : asked.example;
	const mock: IHttpOperationConfig = {
		dynamic: asked.dynamic ?? false,
		...(code === undefined ? {} : { code }),
		...(exampleKey === undefined ? {} : { exampleKey }),
	};
	// All of it fresh: Prism writes the request's Accept into the configuration that it is given.
	const config = {
		isProxy: false as const,
		checkSecurity: false,
		validateRequest: true,
		validateResponse: false,
		errors: false,
		upstreamProxy: undefined,
		mock,
	};
	const components = { logger: SILENT, route: () => ({ _tag: 'Right', right: operation }) } as unknown as PrismHttpComponents;
	const result = await prism.createInstance(config, components).request(prismRequest(call), [operation])();
	if (result._tag === 'Right') {
		const { output, validations } = result.right;
		// Where Prism cannot give what was chosen (an Accept that does not fit), it looks for a success instead.
		if (answer && output.statusCode !== answer.status && validations.input.length === 0) return undefined;
		return responseOf(output, validations.input);
	}
	const problem = prism.ProblemJsonError.toProblemJson(result.left);
	if (answer && problem.status !== 422 && problem.status !== 415) return undefined;
	return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json' } });
}

function responseOf(output: IHttpResponse, violations: { severity: unknown }[]): Response {
	const headers = new Headers();
	for (const [name, value] of Object.entries(output.headers ?? {})) if (value !== null) headers.set(name, String(value));
	// As Prism's own server has it: what was wrong with the request, where the documented answer does not say.
	if (violations.length > 0) headers.set('sl-violations', JSON.stringify(violations));
	const json = isJson(mediaTypeOf(headers.get('content-type')));
	const { body } = output;
	const text = body === undefined ? null : typeof body === 'string' && !json ? body : JSON.stringify(body);
	const bare = text === null || [101, 204, 205, 304].includes(output.statusCode);
	if (bare) headers.delete('content-type');
	return new Response(bare ? null : text, { status: output.statusCode, headers });
}

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
