/** Who is signed in, and what their session does. Nothing of React in here. */
import type { SessionEvent } from '@tokenwright/sdk';
import { type DatarheiClient, datarhei } from '@tokenwright/sdk/datarhei';
import { webStore } from '@tokenwright/sdk/stores/web';

export type Snapshot =
	| { stage: 'signed-out'; elsewhere: boolean }
	| { stage: 'signed-in'; username: string; renewal: Renewal }
	| { stage: 'expired'; username: string };

/** What is known of how the session came to its token. */
export interface Renewal {
	how: 'restored' | 'signed-in' | 'renewed' | 'elsewhere' | 'failing';
	/** Epoch milliseconds. */
	at: number;
}

/** What is left of it. */
export interface Tokens {
	/** Epoch milliseconds; undefined: there is none, or not yet. */
	endsAt: number | undefined;
	/** It has begun to be replaced, or will be at the next call. */
	isRenewing: boolean;
	/** Whether there is a refresh token to replace it with. */
	isRenewable: boolean;
}

export interface AccountOptions {
	/** Where the Core is. */
	baseUrl: string;
	clock?: { now(): number };
}

/** There is no password to sign in with, and nothing else to renew the session with. */
class SignInNeeded extends Error {}

const list = (core: DatarheiClient, signal: AbortSignal) => core.throwing.GET('/api/v3/process', { signal });
export type Process = Awaited<ReturnType<typeof list>>[number];

/** The name of who is signed in, for the next visit and for other tabs. The tokens are kept by the store of the SDK. */
const WHO = 'signed-in-as';

export type Account = ReturnType<typeof createAccount>;

export function createAccount({ baseUrl, clock = { now: () => Date.now() } }: AccountOptions) {
	const listeners = new Set<() => void>();
	let core: DatarheiClient | undefined;
	/** The last look at the Core: when it began, and the end of the token that it was made with. */
	let last = { at: 0, endsAt: undefined as number | undefined };
	let snapshot: Snapshot = { stage: 'signed-out', elsewhere: false };

	function become(next: Snapshot): void {
		snapshot = next;
		for (const listener of listeners) listener();
	}

	/** @param password is used for one sign-in and kept nowhere. From then on the refresh token has to do. */
	function open(username: string, password?: string): DatarheiClient {
		let once = password;
		const opened: DatarheiClient = datarhei({
			baseUrl,
			clock,
			store: webStore(),
			subject: username,
			credentials: {
				user() {
					if (once === undefined) throw new SignInNeeded('The session has ended.');
					const given = { username, password: once };
					once = undefined;
					return given;
				},
			},
			onEvent: (event) => opened === core && heard(event),
		});
		return opened;
	}

	function heard({ type, at }: SessionEvent): void {
		if (snapshot.stage !== 'signed-in') return;
		if (type === 'signed-in' || type === 'renewed') become({ ...snapshot, renewal: { how: type, at } });
		if (type === 'failed') become({ ...snapshot, renewal: { how: 'failing', at } });
	}

	/** What other tabs do to the common session is told by no event: here it shows as another token. */
	function looked(at: number): void {
		const { endsAt } = tokens();
		const isNew = endsAt !== last.endsAt && last.endsAt !== undefined;
		if (snapshot.stage === 'signed-in' && isNew && snapshot.renewal.at < last.at)
			become({ ...snapshot, renewal: { how: 'elsewhere', at: clock.now() } });
		last = { at, endsAt };
	}

	function tokens(): Tokens {
		const { datarheiAccess, datarheiRefresh } = core?.session.state.tokens ?? {};
		return {
			endsAt: datarheiAccess?.expiresAt,
			isRenewing: datarheiAccess !== undefined && datarheiAccess.phase !== 'fresh',
			isRenewable: datarheiRefresh !== undefined && datarheiRefresh.phase !== 'ended',
		};
	}

	/** Of somebody who has signed in before, or in another tab. The first call shows whether the session is still good. */
	function restore(): void {
		const username = localStorage.getItem(WHO)?.replace(/^\d+ /, '');
		core = username ? open(username) : undefined;
		last = { at: 0, endsAt: undefined };
		if (username) become({ stage: 'signed-in', username, renewal: { how: 'restored', at: clock.now() } });
		else if (snapshot.stage !== 'signed-out') become({ stage: 'signed-out', elsewhere: true });
	}

	restore();
	// Only what other tabs write is heard here.
	addEventListener('storage', ({ key }) => (key === WHO || key === null) && restore());

	return {
		host: new URL(baseUrl).host,
		now: () => clock.now(),
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		snapshot: () => snapshot,
		tokens,

		/** @throws {TokenwrightError} `ERR_SIGN_IN_REFUSED`, or `ERR_ISSUER_UNAVAILABLE` and others if nobody could judge. */
		async signIn(username: string, password: string): Promise<void> {
			const opened = open(username, password);
			await opened.session.signIn();
			core = opened;
			const at = clock.now();
			// With the time, so that other tabs hear of it also where the name is the same as before.
			localStorage.setItem(WHO, `${at} ${username}`);
			become({ stage: 'signed-in', username, renewal: { how: 'signed-in', at } });
		},

		async signOut(): Promise<void> {
			const left = core;
			core = undefined;
			localStorage.removeItem(WHO);
			become({ stage: 'signed-out', elsewhere: false });
			await left?.session.signOut();
		},

		/** @throws what `core.throwing` throws. If nothing is left to renew the session with, the account becomes `expired` as well. */
		async processes(signal: AbortSignal): Promise<Process[]> {
			const asked = core;
			if (!asked) throw new SignInNeeded();
			try {
				const at = clock.now();
				const processes = await list(asked, signal);
				if (asked === core) looked(at);
				return processes;
			} catch (error) {
				if (error instanceof SignInNeeded && asked === core && snapshot.stage === 'signed-in')
					become({ stage: 'expired', username: snapshot.username });
				throw error;
			}
		},
	};
}
