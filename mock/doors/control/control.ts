/** The control API under `/__mock`: what people and remote tests use to steer a running mock. Its document is mock/control/openapi.yaml. */
import type { Operation } from '@tokenwright/spec';
import type { ControlErrorCode } from '../../control/control.ts';
import { createRouter, type Router } from '../../engine/request/route.ts';
import { contract } from '../../generated/control-contract.ts';
import type { Mock } from '../../mock.ts';
import { problemResponse, type Refusal } from '../problem.ts';
import { createEventStreams } from './events.ts';
import { type Guard, refuseControl } from './guard.ts';
import { createInput } from './input.ts';
import { type Input, VERBS } from './verbs.ts';

export const CONTROL_PATH = '/__mock';

/** True if a request target or a path is for the control API. */
export const isControlPath = (target: string): boolean => /^\/__mock(?:[/?]|$)/.test(target);

export interface ControlDoor {
	/**
	 * Answers a request to the control API.
	 *
	 * @param request with a URL whose path starts with `/__mock`.
	 * @param drop ends the connection of the request.
	 * @returns what the control document says: JSON, events, or a problem (RFC 9457) with `code`, `detail` and `hint`. Never
	 *   with CORS headers: no page of another origin may read it.
	 */
	answer(request: Request, drop?: () => void): Promise<Response>;
	/** Ends the event streams. */
	close(): void;
}

/** Makes the door to the control of a mock and its worlds. */
export function createControlDoor(mock: Mock, guard: Guard): ControlDoor {
	const streams = createEventStreams();
	// Most servers are never steered: nothing is prepared before somebody asks.
	let prepared: { router: Router; read: ReturnType<typeof createInput> } | undefined;
	return {
		close: streams.close,
		async answer(request, drop = () => {}) {
			prepared ??= { router: createRouter(contract), read: createInput(contract) };
			const url = new URL(request.url);
			if (url.pathname === CONTROL_PATH) url.pathname += '/';
			// HEAD is GET without its body, which the host leaves out.
			const routed = prepared.router.route(request.method === 'HEAD' ? 'GET' : request.method, url);
			const operation = 'found' in routed ? routed.found.operation : undefined;
			const refused = refuseControl(request, url, guard, operation !== undefined && isOpen(operation));
			if (refused) return refused;
			if (!('found' in routed) || operation === undefined) return nowhere(request, url, 'allow' in routed ? routed.allow : []);
			const sent = await prepared.read(request, url, routed.found, routed.reached);
			if ('status' in sent) return problemResponse(sent as Refusal);
			const world = sent.headers['x-tokenwright-world'];
			const of = typeof world === 'string' ? mock.world(world) : mock;
			const verb = VERBS[operation.id as keyof typeof VERBS] as (input: unknown) => unknown;
			const input = { ...sent, mock: of, control: of.control, base: url.origin + CONTROL_PATH, streams, drop };
			try {
				// A stream would be opened for nobody.
				if (request.method === 'HEAD' && operation.id === 'journal.follow') return new Response(null);
				return answerOf(operation, await verb(input as unknown as Input));
			} catch (error) {
				const refusal = refusalOf(error);
				if (refusal) return problemResponse(refusal);
				throw error;
			}
		},
	};
}

const isOpen = (operation: Operation): boolean => operation.flows.every(({ alternatives }) => alternatives.length === 0);

function nowhere(request: Request, url: URL, allow: string[]): Response {
	const path = url.pathname.slice(0, 200);
	if (allow.length > 0)
		return problemResponse(
			{
				status: 405,
				code: 'control-method',
				error: 'ERR_CONTROL_PROTOCOL',
				detail: `${path} does not take ${request.method}.`,
				hint: `Use ${allow.join(' or ')}.`,
			},
			{ allow: allow.join(', ') },
		);
	return problemResponse({
		status: 404,
		code: 'control-path',
		error: 'ERR_CONTROL_PROTOCOL',
		detail: `There is nothing at ${path}.`,
		hint: `GET ${CONTROL_PATH} lists what there is.`,
	});
}

function answerOf({ answers, accepted }: Operation, result: unknown): Response {
	if (result instanceof Response) return result;
	const status = answers[accepted[0] ?? 0]?.status ?? 200;
	if (result === undefined) return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
	return new Response(JSON.stringify(result), {
		status,
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
	});
}

const STATUS: Partial<Record<ControlErrorCode, number>> = {
	ERR_CONTROL_ARGUMENT: 400,
	ERR_CONTROL_UNKNOWN: 404,
	ERR_JOURNAL_DIFFERS: 409,
	ERR_SNAPSHOT_INVALID: 422,
};

/** A verb's refusal: its text is for people already. */
function refusalOf(error: unknown): Refusal | undefined {
	const code = (error as { code?: unknown } | null)?.code as ControlErrorCode;
	const status = error instanceof Error && Object.hasOwn(STATUS, code) ? STATUS[code] : undefined;
	if (status === undefined) return undefined;
	return { status, code: code.slice(4).toLowerCase().replaceAll('_', '-'), error: code, detail: (error as Error).message };
}
