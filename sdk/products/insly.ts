import { type Client, type ClientOptions, createClient } from '../client.ts';
import { contract } from '../generated/insly.contract.ts';
import type { paths } from '../generated/insly.ts';
import type { SecretText } from '../secret.ts';
import { mapSource, type Source } from '../source.ts';

export interface InslyOptions extends Omit<ClientOptions, 'credentials' | 'variables'> {
	/** The tag of the tenant. One client works for one tenant. */
	tenant: string;
	/** Environment and region, such as `app.insly.com`. Default: the beta environment. */
	domain?: string;
	/** A person, or an application. */
	credentials:
		| { user: Source<{ username: string; password: SecretText }> }
		| { client: Source<{ clientId: string; clientSecret: SecretText }> };
}

export type InslyClient = Client<paths>;

/**
 * A client of Insly Ledger.
 *
 * A sign-in may end in a challenge instead of tokens: `session.signIn()` returns it, calls throw `ERR_SIGN_IN_CHALLENGED`.
 *
 * @example
 * const ledger = insly({ tenant: 'acme', credentials: { user: { username, password } } });
 * const { data } = await ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId } } });
 * @see https://ledger.docs.insly.com/guides/1_authentication
 */
export function insly({ tenant, domain, credentials, ...options }: InslyOptions): InslyClient {
	const { user, client } = { user: undefined, client: undefined, ...credentials };
	return createClient<paths>(contract, {
		...options,
		variables: { tenant, domain },
		credentials: {
			inslyUser: mapSource(user, (value) => ({ ...value, tenant })),
			inslyClient: mapSource(client, ({ clientId, clientSecret }) => ({ client_id: clientId, client_secret: clientSecret, tenant })),
		},
	});
}
