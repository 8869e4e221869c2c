/** The calls of a client for those who prefer exceptions: data is returned, everything else is thrown. */
import type { ClientContract, ClientOperation, Json } from '@tokenwright/spec';
import type { Anything } from '../anything.ts';
import { reasonOf } from '../message/answer.ts';
import { answeredWith, failure } from '../message/send.ts';
import type { Documented } from './documented.ts';
import type { AnyPaths, Method, ThrowingMethod } from './method.ts';

/** The methods of a client, each of which returns the data of a good answer and throws every other one. */
export type ThrowingClient<Paths extends AnyPaths, Configured = Anything, Calls = unknown> = {
	readonly [Name in Method as Uppercase<Name>]: Documented<Calls, Uppercase<Name>, ThrowingMethod<Paths, Name, Configured>>;
};

type Call = (path: string, init?: object) => Promise<{ data?: unknown; error?: Json; response: Response }>;

export function createThrowing<Paths extends AnyPaths>(contract: ClientContract, client: object): ThrowingClient<Paths> {
	const methods: Record<string, (path: string, init?: object) => Promise<unknown>> = {};
	for (const [method, call] of Object.entries(client as Record<string, Call>)) {
		if (method !== method.toUpperCase()) continue;
		methods[method] = async (path, init) => {
			const { data, error, response } = await call(path, init);
			if (response.ok) return data;
			const { status } = response;
			// It has been sent: so there is one.
			const operation = Object.values(contract.operations).find((each) => each.method === method && each.path === path) as ClientOperation;
			const reason = await reasonOf(operation, status, error);
			throw failure('ERR_HTTP', operation, answeredWith(status, reason), { status, reason, body: error });
		};
	}
	return methods as unknown as ThrowingClient<Paths>;
}
