import { type Client, type ClientOptions, createClient } from '../client.ts';
import { contract } from '../generated/datarhei.contract.ts';
import type { paths } from '../generated/datarhei.ts';
import type { SecretText } from '../secret.ts';
import { mapSource, type Source } from '../source.ts';

export interface DatarheiOptions extends Omit<ClientOptions, 'credentials' | 'variables'> {
	/** Your own Core, such as `https://core.example.com`. */
	baseUrl: string;
	/** The user of the Core, or an Auth0 access token (as a function: asked at each sign-in). */
	credentials: { user: Source<{ username: string; password: SecretText }> } | { auth0: Source<SecretText> };
}

export type DatarheiClient = Client<paths>;

/**
 * A client of datarhei Core.
 *
 * @example
 * const core = datarhei({ baseUrl: 'https://core.example.com', credentials: { user: { username, password } } });
 * const { data } = await core.GET('/api/v3/process');
 * @see https://github.com/datarhei/core
 */
export function datarhei({ credentials, ...options }: DatarheiOptions): DatarheiClient {
	const { user, auth0 } = { user: undefined, auth0: undefined, ...credentials };
	return createClient<paths>(contract, {
		...options,
		credentials: { datarheiUser: mapSource(user, (value) => value), datarheiAuth0: auth0 },
	});
}
