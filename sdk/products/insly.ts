import type { Anything } from '../anything.ts';
import type { Client } from '../client/client.ts';
import { createClient } from '../client/create.ts';
import type { Configured, Only } from '../client/method.ts';
import type { ClientOptions } from '../client/options.ts';
import { contract } from '../generated/insly.contract.ts';
import type { calls, challenges, paths } from '../generated/insly.ts';
import type { SecretText } from '../secret.ts';
import type { SignIn } from '../session/session.ts';
import { mapSource, type Source } from '../session/source.ts';

export type { paths } from '../generated/insly.ts';

/** A person, or an application. */
export type InslyCredentials =
	| {
			/** Name and password of a person: exchanged for tokens, which calls carry as `Authorization: Bearer …`. */
			user: Source<{ username: string; password: SecretText<'password'> }>;
	  }
	| {
			/** Id and secret of an application: exchanged for a token. For servers only. */
			client: Source<{ clientId: string; clientSecret: SecretText<'key'> }>;
	  };

export interface InslyOptions<Credentials extends InslyCredentials = InslyCredentials>
	extends Omit<ClientOptions, 'credentials' | 'variables'> {
	/** The tag of the tenant. One client works for one tenant. */
	tenant: string;
	/** Environment and region, such as `app.insly.com`. Default: the beta environment. */
	domain?: string;
	credentials: Only<NoInfer<Credentials>, InslyCredentials, Credentials>;
}

/** What a sign-in comes to: `signed-in`, or a challenge, told apart by its `reason`. */
export type InslySignIn = SignIn<challenges>;

/** @typeParam Name what is configured; the plain type may call everything. */
export interface InslyClient<Name = Anything> extends Client<paths, Name, challenges, calls<Name>, calls<Name, 'data'>> {}

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
export function insly<Credentials extends InslyCredentials>({
	tenant,
	domain,
	credentials,
	...options
}: InslyOptions<Credentials>): InslyClient<Configured<Credentials>> {
	const { user, client } = { user: undefined, client: undefined, ...credentials };
	return createClient<paths, Anything, challenges>(contract, {
		...options,
		variables: { tenant, domain },
		credentials: {
			inslyUser: mapSource(user, (value) => ({ ...value, tenant })),
			inslyClient: mapSource(client, ({ clientId, clientSecret }) => ({ client_id: clientId, client_secret: clientSecret, tenant })),
		},
	}) as InslyClient<Configured<Credentials>>;
}
