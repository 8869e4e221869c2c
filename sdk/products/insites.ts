import type { Anything } from '../anything.ts';
import type { Client } from '../client/client.ts';
import { createClient } from '../client/create.ts';
import type { ClientOptions } from '../client/options.ts';
import { contract } from '../generated/insites.contract.ts';
import type { calls, paths } from '../generated/insites.ts';
import { type HandOff, handOff } from '../hand-off/hand-off.ts';
import type { SecretText } from '../secret.ts';
import type { Source } from '../session/source.ts';

export type { paths } from '../generated/insites.ts';

export interface InsitesOptions extends Omit<ClientOptions, 'credentials' | 'variables'> {
	/** A key of the account. It opens every account of its users: for servers only. */
	credentials: { apiKey: Source<SecretText<'key'>> };
}

export interface InsitesLogin {
	/** The user's name, normally the e-mail address. */
	username: string;
	/** The page to open, such as `/all-reports`. */
	path?: string;
	/** Moves a user of several accounts into the one that owns the key. */
	forceUserAccount?: boolean;
}

export interface InsitesClient extends Client<paths, Anything, never, calls<Anything>, calls<Anything, 'data'>> {
	/**
	 * A link that signs one user in, once, within 30 seconds. Ask for it when the user clicks, and redirect at once.
	 *
	 * @throws {TokenwrightError} `ERR_HAND_OFF_REFUSED` (no such user, or the account may not), `ERR_CREDENTIAL_REFUSED` (the key).
	 */
	loginLink(login: InsitesLogin): Promise<HandOff>;
}

/**
 * A client of Insites.
 *
 * @example
 * const link = await insites({ credentials: { apiKey } }).loginLink({ username, path: '/all-reports' });
 * return link.toResponse(request);
 * @see https://help.insites.com/en/articles/8765241-log-in-token-api
 */
export function insites({ credentials, ...options }: InsitesOptions): InsitesClient {
	const client = createClient<paths>(contract, { ...options, credentials: { insitesApiKey: credentials.apiKey } });
	return {
		...(client as InsitesClient),
		loginLink: ({ username, path, forceUserAccount }) =>
			handOff(client, { operation: 'insitesCreateLoginToken', body: { username, path, force_user_account: forceUserAccount } }),
	};
}
