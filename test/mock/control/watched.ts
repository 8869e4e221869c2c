/** A `fetch` that holds every answer of the control API against its document. */
import { expect } from 'vitest';
import { createValidate } from '../../../mock/engine/decide/validate.ts';
import { createRouter } from '../../../mock/engine/request/route.ts';
import { contract } from '../../../mock/generated/control-contract.ts';

const router = createRouter(contract);
const validate = createValidate(contract);

/** `operationId status`, as documented. */
export const DOCUMENTED: string[] = Object.values(contract.operations).flatMap(({ id, answers }) =>
	answers.map(({ status }) => `${id} ${status}`),
);

/** @param seen is told each `operationId status` that came. */
export const watched =
	(seen: Set<string>) =>
	async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
		const request = new Request(input, init);
		const url = new URL(request.url);
		if (url.pathname === '/__mock') url.pathname += '/';
		const response = await fetch(request);
		const routed = router.route(request.method, url);
		if (!('found' in routed)) return response;
		const { operation } = routed.found;
		const key = `${operation.id} ${response.status}`;
		seen.add(key);
		expect(DOCUMENTED, `${key} is not documented`).toContain(key);
		const answer = operation.answers.find(({ status }) => status === response.status);
		const media = response.headers.get('content-type')?.split(';')[0] ?? undefined;
		expect(media, key).toBe(answer?.media);
		if (answer?.schema && media?.endsWith('json')) {
			const body = await response.clone().json();
			expect(validate.member(answer.schema, [], body), `${key} does not fit its schema: ${JSON.stringify(body)}`).toBe(true);
		}
		return response;
	};
