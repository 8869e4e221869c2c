import type { Anything } from '../anything.ts';
import type { Client } from '../client/client.ts';
import { createClient } from '../client/create.ts';
import type { Configured, Only } from '../client/method.ts';
import type { ClientOptions } from '../client/options.ts';
import { contract } from '../generated/datarhei.contract.ts';
import type { calls, paths } from '../generated/datarhei.ts';
import type { SecretText } from '../secret.ts';
import { mapSource, type Source } from '../session/source.ts';

export type { paths } from '../generated/datarhei.ts';

/** The user of the Core, or an Auth0 access token (as a function: asked at each sign-in). */
export type DatarheiCredentials =
	| {
			/** Name and password of the user of the Core: exchanged for tokens, which calls carry as `Authorization: Bearer …`. */
			user: Source<{ username: string; password: SecretText<'password'> }>;
	  }
	| {
			/** An access token of Auth0, sent once, at `POST /api/login`; a function is asked at each sign-in. */
			auth0: Source<SecretText<'datarheiAuth0'>>;
	  };

export interface DatarheiOptions<Credentials extends DatarheiCredentials = DatarheiCredentials>
	extends Omit<ClientOptions, 'credentials' | 'variables'> {
	/** Your own Core, such as `https://core.example.com`. */
	baseUrl: string;
	/** The user of the Core, or an Auth0 access token. */
	credentials: Only<NoInfer<Credentials>, DatarheiCredentials, Credentials>;
}

/** @typeParam Name what is configured; the plain type may call everything. */
export interface DatarheiClient<Name = Anything> extends Client<paths, Name, never, calls<Name>, calls<Name, 'data'>> {}

/**
 * A client of datarhei Core.
 *
 * @example
 * const core = datarhei({ baseUrl: 'https://core.example.com', credentials: { user: { username, password } } });
 * const { data } = await core.GET('/api/v3/process');
 * @see https://github.com/datarhei/core
 */
export function datarhei<Credentials extends DatarheiCredentials>({
	credentials,
	...options
}: DatarheiOptions<Credentials>): DatarheiClient<Configured<Credentials>> {
	const { user, auth0 } = { user: undefined, auth0: undefined, ...credentials };
	return createClient<paths>(contract, {
		...options,
		credentials: { datarheiUser: mapSource(user, (value) => value), datarheiAuth0: auth0 },
	}) as DatarheiClient<Configured<Credentials>>;
}
