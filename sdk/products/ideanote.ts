import type { Anything } from '../anything.ts';
import type { Client } from '../client/client.ts';
import { createClient } from '../client/create.ts';
import type { Configured, Given, Only } from '../client/method.ts';
import type { ClientOptions } from '../client/options.ts';
import { contract } from '../generated/ideanote.contract.ts';
import type { calls, paths } from '../generated/ideanote.ts';
import { type HandOff, handOff } from '../hand-off/hand-off.ts';
import type { SecretText } from '../secret.ts';
import { mapSource, type Source } from '../session/source.ts';

export type { paths } from '../generated/ideanote.ts';

/** With an owner's key (for servers only) users can be signed in, with an API key the API can be called. */
export type IdeanoteCredentials =
	| { owner: Source<SecretText<'key'>>; apiKey?: Source<SecretText<'key'>> }
	| { owner?: never; apiKey: Source<SecretText<'key'>> };

export type IdeanoteOptions<Credentials extends IdeanoteCredentials = IdeanoteCredentials> = Omit<
	ClientOptions,
	'credentials' | 'variables'
> & {
	credentials: Only<NoInfer<Credentials>, IdeanoteCredentials, Credentials>;
} & (Credentials extends { owner: unknown }
		? {
				/** The workspace's id. */
				spaceId: string;
				/** The workspace's own host is `SUBDOMAIN.ideanote.io`. */
				subdomain: string;
			}
		: { spaceId?: string; subdomain?: string });

/** Finds the user by `sub`, without it by `email`; creates a missing one, updates a present one. */
export interface IdeanoteUser {
	email: string;
	/** Your own id of the user. */
	sub?: string;
	name?: string;
	avatarUrl?: string;
	/** The name of a team that the user joins; created if missing. */
	team?: string;
	locale?: string;
}

type SessionOperation = paths['/v1/session']['post'];

/** @typeParam Name what is configured; the plain type may call everything. */
export interface IdeanoteClient<Name = Anything> extends Client<paths, Name, never, calls<Name>, calls<Name, 'data'>> {
	/**
	 * A link that signs a user in to the web application.
	 *
	 * @throws {TokenwrightError} `ERR_HAND_OFF_REFUSED`, `ERR_CREDENTIAL_REFUSED` (the owner's key).
	 */
	loginLink(user: Given<SessionOperation, Name, IdeanoteUser>): Promise<HandOff>;
	/**
	 * The link of a full-page widget, with the user signed in.
	 *
	 * @param link as copied from the widget's settings: `https://idea-widget.ideanote.io/…?config=…`.
	 * @throws {TokenwrightError} `ERR_FOREIGN_URL` if the link is not one of Ideanote's, and as {@link IdeanoteClient.loginLink}.
	 */
	widgetLink(link: string, user: Given<SessionOperation, Name, IdeanoteUser>): Promise<HandOff>;
}

/**
 * A client of Ideanote.
 *
 * @example
 * const link = await ideanote({ credentials: { owner }, spaceId, subdomain }).loginLink({ email, name });
 * @see https://ideanote.io/help/via-api
 */
export function ideanote<Credentials extends IdeanoteCredentials>({
	credentials,
	spaceId,
	subdomain,
	...options
}: IdeanoteOptions<Credentials>): IdeanoteClient<Configured<Credentials>> {
	const client = createClient<paths>(contract, {
		...options,
		variables: { subdomain },
		credentials: {
			ideanoteOwner: mapSource<SecretText>(credentials.owner, (value) => ({ value, space: spaceId })),
			ideanoteApiKey: credentials.apiKey,
		},
	});
	const ask = { operation: 'ideanoteCreateSession' };
	const whole: IdeanoteClient = {
		...(client as IdeanoteClient),
		loginLink: (user) => handOff(client, { ...ask, body: { data: { ...user } }, open: 'ideanoteOpenApp' }),
		widgetLink: (link, user) => handOff(client, { ...ask, body: { data: { ...user } }, open: 'ideanoteOpenWidget', link }),
	};
	return whole;
}
