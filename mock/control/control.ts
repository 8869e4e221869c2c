/**
 * How a mock is steered and asked what happened: the same interface in process (`mock.control`) and remote (`connect`),
 * so everything is a promise. It never tells a secret's text; tokens are known by their fingerprint.
 */
import type { Json, Token } from '@tokenwright/spec';
import type { Flaw } from '../engine/act/flaw.ts';
import type { Finding, FindingKind } from '../engine/journal/finding.ts';
import type { CredentialState } from '../engine/token/state.ts';
import type { JournalEntry, JournalFilter } from '../engine/world/entry.ts';
import type { Fault, PlacedFault } from '../engine/world/fault.ts';

export type { CredentialState, Fault, Finding, FindingKind, Flaw, JournalEntry, JournalFilter, PlacedFault };

export interface Control {
	readonly clock: ControlClock;
	readonly credentials: ControlCredentials;
	readonly secrets: ControlSecrets;
	readonly directories: ControlDirectories;
	readonly keys: ControlKeys;
	readonly faults: ControlFaults;
	readonly journal: ControlJournal;
	readonly world: ControlWorld;
}

/** ISO 8601 duration (`PT31S`), or seconds; below zero: back. */
export type Duration = string | number;
/** ISO 8601 date-time, epoch milliseconds, or a Date. */
export type Instant = string | number | Date;
export type Moment = 'just-before-expiry' | 'expiry' | 'just-after-expiry';

export interface ClockState {
	/** ISO 8601. */
	now: string;
	/** False while it follows real time. */
	frozen: boolean;
	/** Seconds ahead of real time; below zero: behind. */
	ahead: number;
}

export interface ControlClock {
	now(): Promise<ClockState>;
	/** Moves the time on, or back. */
	advance(by: Duration): Promise<ClockState>;
	set(to: Instant): Promise<ClockState>;
	/** Stops the time; it can still be moved. */
	freeze(): Promise<ClockState>;
	/** Goes on from where it stands. */
	resume(): Promise<ClockState>;
	/**
	 * Moves to one second before the end of a credential, to the end itself (the first bad second), or one second after it.
	 *
	 * @param credential an id (see `credentials.list`), or a name: the newest live one of that name.
	 */
	travelTo(credential: string, moment: Moment): Promise<ClockState>;
}

export interface CredentialInfo {
	/** The fingerprint of its text: twelve hex characters, as the journal's `caller`. Any unique beginning of it is understood. */
	id: string;
	/** The credential of the document. */
	name: string;
	subject: string | null;
	state: CredentialState;
	/** ISO 8601. */
	issuedAt: string;
	/** ISO 8601; null: does not end by itself. */
	expiresAt: string | null;
	uses: number;
	/** How often it may be used; null: without limit. */
	allowed: number | null;
	/** ISO 8601; null: never. */
	lastUsedAt: string | null;
	/** All that descends from one sign-in. */
	family: string;
	permissions: string[];
	/** The operation that issued it, `mint`, or `elsewhere`. */
	issuedBy: string;
}

export interface CredentialFilter {
	name?: string;
	subject?: string;
	state?: CredentialState;
	family?: string;
}

export interface ControlMint {
	subject?: string;
	claims?: Record<string, Json>;
	/** Below zero: already over. */
	lifetime?: Duration;
	permissions?: string[];
	/** Makes one that must be refused. */
	flaw?: Flaw;
}

export interface Minted<Name extends string = string> {
	/** The text: this is the one place that tells it. */
	token: Token<Name>;
	/** Null for one with a flaw that the mock does not remember. */
	credential: CredentialInfo | null;
}

export interface ControlCredentials {
	/** Tokens that the mock remembers, oldest first. */
	list(filter?: CredentialFilter): Promise<CredentialInfo[]>;
	get(id: string): Promise<CredentialInfo>;
	mint<Name extends string>(name: Name, options?: ControlMint): Promise<Minted<Name>>;
	/** @returns those that were live until now. */
	revoke(which: string | { family: string } | { subject: string }): Promise<CredentialInfo[]>;
	/** Ends it now. */
	expire(id: string): Promise<CredentialInfo>;
	/** Takes all its uses, as a mail scanner or a second tab would. */
	spend(id: string): Promise<CredentialInfo>;
}

export interface SecretInfo {
	/** The fingerprint of its parts. */
	id: string;
	name: string;
	/** Who holds it. */
	holder: string | null;
	revoked: boolean;
	/** What it has besides its parts: permissions, tenant, … */
	attributes: Record<string, Json>;
}

export interface ControlSecrets {
	list(name?: string): Promise<SecretInfo[]>;
	/** @param entry as in a seed: each part, and attributes. */
	add(name: string, entry: Record<string, Json>): Promise<SecretInfo>;
	revoke(id: string): Promise<SecretInfo>;
}

export type DirectoryEntry = Record<string, Json>;

export interface ControlDirectories {
	/** Directory → how many entries it has. */
	list(): Promise<Record<string, number>>;
	read(directory: string): Promise<DirectoryEntry[]>;
	/** Adds an entry, or replaces the one with its id. */
	put(directory: string, entry: DirectoryEntry): Promise<DirectoryEntry>;
	/** @param id the value of the directory's id attribute. */
	delete(directory: string, id: string): Promise<void>;
}

export interface KeyInfo {
	/** The credential that it signs. */
	credential: string;
	kid: string;
	algorithm: string;
	/** Signs now; the others still verify. */
	signs: boolean;
	/** ISO 8601; when it stops to verify. Null: stays. */
	until: string | null;
	/** RFC 7517, public members only. */
	jwk: Record<string, Json>;
}

export interface ControlKeys {
	list(): Promise<KeyInfo[]>;
	/** @param options `credential`: default all asymmetric ones; `grace`: how long the old key still verifies, default 0. */
	rotate(options?: { credential?: string; grace?: Duration }): Promise<KeyInfo[]>;
}

export interface ControlFaults {
	/** Those that are still to happen. */
	list(): Promise<PlacedFault[]>;
	add(fault: Fault): Promise<PlacedFault>;
	remove(id: string): Promise<void>;
	clear(): Promise<void>;
}

export interface ControlJournal {
	/** Oldest first; with `limit` the newest of them. */
	query(filter?: JournalFilter): Promise<JournalEntry[]>;
	/**
	 * Waits for the next request that fits. Each control reads on from where its last `next` ended, at first from where the
	 * journal stood when the control was made: it does not matter whether the request comes before or after the call.
	 *
	 * @param options `timeout`: in real time, default 5 seconds.
	 * @throws ControlError `ERR_JOURNAL_TIMEOUT`, which tells what came instead.
	 */
	next(filter?: JournalFilter, options?: { timeout?: Duration }): Promise<JournalEntry>;
	/**
	 * @param times how many there must be; default at least one.
	 * @throws ControlError `ERR_JOURNAL_DIFFERS`, which tells what is there.
	 */
	expect(filter: JournalFilter, times?: number): Promise<JournalEntry[]>;
	/** All that comes from now on; ends when the signal aborts. */
	follow(filter?: JournalFilter, options?: { signal?: AbortSignal }): AsyncIterable<JournalEntry>;
	findings(): Promise<Finding[]>;
}

/** All state of a world as plain JSON. */
export interface Snapshot {
	format: 1;
	/** Whether the texts of secrets and private keys are in it. */
	secrets: boolean;
	world: Record<string, Json>;
}

export interface ControlWorld {
	/** @param options `secrets`: with the texts of secrets. Without, those that the mock also knows by itself come back at `restore`. */
	snapshot(options?: { secrets?: boolean }): Promise<Snapshot>;
	/** @throws ControlError `ERR_SNAPSHOT_INVALID`; nothing has changed then. */
	restore(snapshot: Snapshot): Promise<void>;
	/** As a fresh mock: time, tokens, entries, faults and journal. */
	reset(): Promise<void>;
}

export type ControlErrorCode =
	/** The arguments are wrong; the message says what to write. */
	| 'ERR_CONTROL_ARGUMENT'
	/** No such credential, secret, directory, entry, operation, fault or world. */
	| 'ERR_CONTROL_UNKNOWN'
	| 'ERR_JOURNAL_TIMEOUT'
	| 'ERR_JOURNAL_DIFFERS'
	| 'ERR_SNAPSHOT_INVALID'
	/** Remote: nobody answers there. */
	| 'ERR_CONTROL_UNREACHABLE'
	/** Remote: the token is missing or wrong. */
	| 'ERR_CONTROL_TOKEN'
	/** Remote: the server lets in neither this Host nor pages of another origin. */
	| 'ERR_CONTROL_FORBIDDEN'
	/** Remote: as many event streams are open, or as much of bodies is on its way, as there may be. */
	| 'ERR_CONTROL_BUSY'
	/** Remote: something else than a mock's control API answers there, or one of another version. */
	| 'ERR_CONTROL_PROTOCOL';
