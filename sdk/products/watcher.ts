import type { Anything } from '../anything.ts';
import type { Client } from '../client/client.ts';
import { createClient } from '../client/create.ts';
import type { Configured, Given, Only } from '../client/method.ts';
import type { ClientOptions } from '../client/options.ts';
import { contract } from '../generated/watcher.contract.ts';
import type { calls, paths } from '../generated/watcher.ts';
import { type HandOff, handOff } from '../hand-off/hand-off.ts';
import type { SecretText } from '../secret.ts';
import { mapSource, type Source } from '../session/source.ts';

export type { paths } from '../generated/watcher.ts';

/** The system key (every right: for servers only), a person's login, or a person's key. */
export type WatcherCredentials =
	| {
			/** The system key, sent as header `x-vsaas-api-key`. For servers only. */
			apiKey: Source<SecretText<'key'>>;
	  }
	| {
			/** A person's login and password: exchanged for a session, which calls carry as header `x-vsaas-session`. */
			user: Source<{ login: string; password: SecretText<'password'> }>;
	  }
	| {
			/** A person's key, sent as header `x-vsaas-api-key` beside the login. */
			userKey: Source<{ login: string; key: SecretText<'key'> }>;
	  };

export interface WatcherOptions<Credentials extends WatcherCredentials = WatcherCredentials>
	extends Omit<ClientOptions, 'credentials' | 'variables'> {
	/** Your own Watcher, such as `https://watcher.example.com`. */
	baseUrl: string;
	credentials: Only<NoInfer<Credentials>, WatcherCredentials, Credentials>;
}

export interface WatcherLogin {
	/** The user's login, which is the e-mail address. */
	login: string;
	/** Until when the form can be posted: a moment, or epoch seconds. */
	validTill?: Date | number;
	/** Seconds that the user then stays signed in. */
	lifetime?: number;
}

type AutologinOperation = paths['/vsaas/api/v2/auth/generate-autologin-token']['post'];

/** @typeParam Name what is configured; the plain type may call everything. */
export interface WatcherClient<Name = Anything> extends Client<paths, Name, never, calls<Name>, calls<Name, 'data'>> {
	/**
	 * A form that signs one user in; the browser posts it. Needs the system key.
	 *
	 * @throws {TokenwrightError} `ERR_HAND_OFF_REFUSED` (no such user, or not with this key), `ERR_CREDENTIAL_REFUSED` (the key).
	 */
	autologin(login: Given<AutologinOperation, Name, WatcherLogin>): Promise<HandOff>;
}

/**
 * A client of Flussonic Watcher, API v2.
 *
 * @example
 * const form = await watcher({ baseUrl, credentials: { apiKey } }).autologin({ login: 'jo@example.com', lifetime: 3600 });
 * return form.toResponse(request);
 * @see https://flussonic.com/doc/watcher/auto-login/
 */
export function watcher<Credentials extends WatcherCredentials>({
	credentials,
	...options
}: WatcherOptions<Credentials>): WatcherClient<Configured<Credentials>> {
	const { apiKey, user, userKey } = { apiKey: undefined, user: undefined, userKey: undefined, ...credentials };
	const client = createClient<paths>(contract, {
		...options,
		credentials: {
			watcherApiKey: apiKey,
			watcherUser: mapSource(user, (value) => value),
			watcherUserKey: mapSource(userKey, ({ login, key }) => ({ value: key, user: login })),
		},
	});
	const whole: WatcherClient = {
		...(client as WatcherClient),
		autologin: ({ login, validTill, lifetime }) => {
			const valid_till = validTill instanceof Date ? Math.floor(validTill.getTime() / 1000) : validTill;
			return handOff(client, { operation: 'watcherCreateAutologinToken', body: { login, valid_till, lifetime } });
		},
	};
	return whole;
}
