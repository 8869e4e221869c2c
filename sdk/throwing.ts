/** The calls of a client for those who prefer exceptions: data is returned, everything else is thrown. */
import type { ClientContract, Json } from '@tokenwright/spec';
import type { Client, ClientPathsWithMethod, FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import { reasonOf } from './answer.ts';
import { TokenwrightError } from './errors.ts';
import { nameOf } from './send.ts';

type Media = `${string}/${string}`;
type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** What the answer of a call is if it says yes. */
type Data<Operation extends Record<string | number, unknown>, Init> = Extract<
	FetchResponse<Operation, Init, Media>,
	{ error?: never }
>['data'];

// biome-ignore lint/suspicious/noExplicitAny: as openapi-fetch has it.
type Any = any;

/** May be left out where nothing in it is required, as openapi-fetch has it. */
type InitParam<Init> = undefined extends Init ? [(Init & Record<string, unknown>)?] : [Init & Record<string, unknown>];

type ThrowingMethod<Paths extends Record<string | number, Any>, Name extends Method> = <
	Path extends ClientPathsWithMethod<Client<Paths>, Name>,
	Init extends MaybeOptionalInit<Paths[Path], Name>,
>(
	path: Path,
	...init: InitParam<Init>
) => Promise<Data<Paths[Path][Name], Init>>;

/** The methods of a client, each of which returns the data of a good answer and throws every other one. */
export type ThrowingClient<Paths extends Record<string | number, Any>> = {
	readonly [Name in Method as Uppercase<Name>]: ThrowingMethod<Paths, Name>;
};

type Call = (path: string, init?: object) => Promise<{ data?: unknown; error?: Json; response: Response }>;

export function createThrowing<Paths extends {}>(contract: ClientContract, client: object): ThrowingClient<Paths> {
	const methods: Record<string, (path: string, init?: object) => Promise<unknown>> = {};
	for (const [method, call] of Object.entries(client as Record<string, Call>)) {
		if (method !== method.toUpperCase()) continue;
		methods[method] = async (path, init) => {
			const { data, error, response } = await call(path, init);
			if (response.ok) return data;
			const { status } = response;
			const operation = Object.values(contract.operations).find((each) => each.method === method && each.path === path);
			const reason = operation && (await reasonOf(operation, response, error ?? null));
			throw new TokenwrightError(
				'ERR_HTTP',
				`${operation ? nameOf(operation) : 'The call'} was answered with ${status}${reason ? ` (${reason})` : ''}.`,
				{
					operation: operation?.id,
					status,
					reason,
					body: error,
				},
			);
		};
	}
	return methods as unknown as ThrowingClient<Paths>;
}
