/**
 * `@tokenwright/mock/control`: steers a mock that runs elsewhere. Web standards only: it works in Node, Deno, Bun and, on a
 * page of the mock's own origin, in browsers.
 *
 * @module
 */
import type { components } from '../../generated/control.ts';
import type { Control, CredentialInfo, DirectoryEntry, Instant, KeyInfo, PlacedFault, SecretInfo, Snapshot } from '../control.ts';
import { ControlError } from '../error.ts';
import { createRemote, type Remote, type RemoteOptions, segment } from './call.ts';
import { remoteJournal } from './journal.ts';

/** What is told, and what is taken. */
export type {
	ClockState,
	Control,
	ControlClock,
	ControlCredentials,
	ControlDirectories,
	ControlErrorCode,
	ControlFaults,
	ControlJournal,
	ControlKeys,
	ControlMint,
	ControlSecrets,
	ControlWorld,
	CredentialFilter,
	CredentialInfo,
	CredentialState,
	DirectoryEntry,
	Duration,
	Fault,
	Finding,
	FindingKind,
	Flaw,
	Instant,
	JournalEntry,
	JournalFilter,
	KeyInfo,
	Minted,
	Moment,
	PlacedFault,
	SecretInfo,
	Snapshot,
} from '../control.ts';
export { ControlError } from '../error.ts';
export type { RemoteOptions } from './call.ts';

/** The version of the control API that is spoken here: the first number of the document's. */
const VERSION = '1';
/** In real milliseconds. */
const PATIENCE = 10_000;

/**
 * Connects to the control API of a running mock.
 *
 * @param url the server's (`http://127.0.0.1:4010`), or that of its control API (`…/__mock`).
 * @param options `token`: the control token; `world`: the world that is meant, 1 to 100 visible ASCII characters; `fetch`: in
 *   place of the global one, given a `Request`.
 * @returns the same interface as `mock.control`. Its journal begins where that of the world stands now.
 * @throws {ControlError} code `ERR_CONTROL_UNREACHABLE` if nobody answers, `ERR_CONTROL_TOKEN` if the token is wrong,
 *   `ERR_CONTROL_PROTOCOL` if something else or another version answers, `ERR_CONTROL_FORBIDDEN` if the server does not let
 *   this Host or page in, `ERR_CONTROL_ARGUMENT` if URL or world are none.
 * @example
 * const control = await connect('http://127.0.0.1:4010', { token: process.env.TOKENWRIGHT_CONTROL_TOKEN });
 * await control.clock.advance('PT10M');
 */
export async function connect(url: string, options: RemoteOptions): Promise<Control> {
	const remote = createRemote(url, options);
	const { client, value } = remote;
	const welcome = await value(client.GET('/', { signal: AbortSignal.timeout(PATIENCE) })).catch((error: unknown) => {
		if ((error as Error).name !== 'TimeoutError') throw error;
		throw new ControlError('ERR_CONTROL_UNREACHABLE', `Nobody answered at ${remote.url} within ${PATIENCE / 1000} seconds.`, {
			cause: error,
		});
	});
	const version = (welcome as { control?: unknown } | undefined)?.control;
	if (typeof version !== 'string' || version.split('.')[0] !== VERSION)
		throw new ControlError(
			'ERR_CONTROL_PROTOCOL',
			`At ${remote.url} there is ${typeof version === 'string' ? `a control API of version ${version.slice(0, 20)}` : 'no control API of a mock'}; ` +
				`this client speaks version ${VERSION}. Give the mock's URL, and use one version of @tokenwright/mock on both sides.`,
		);
	const { cursor } = await value(client.GET('/journal', { params: { query: { limit: 1 } } }));
	return remoteControl(remote, cursor);
}

function remoteControl(remote: Remote, cursor: string): Control {
	const { client, value } = remote;
	const byId = (id: string) => ({ params: { path: { id: segment(id) } } });
	const byName = (name: string) => ({ params: { path: { name: segment(name) } } });
	const change = (body: components['schemas']['ClockChange']) => value(client.POST('/clock', { body }));
	return {
		clock: {
			now: () => value(client.GET('/clock')),
			advance: (by) => change({ advance: by }),
			set: (to) => change({ set: instantOf(to) }),
			freeze: () => change({ freeze: true }),
			resume: () => change({ resume: true }),
			travelTo: (credential, moment) => change({ travelTo: credential, moment }),
		},
		credentials: {
			list: async (filter = {}) => (await value(client.GET('/credentials', { params: { query: filter } }))).credentials,
			get: async (id) => value(client.GET('/credentials/{id}', byId(id))),
			mint: (name, options = {}) => value(client.POST('/credentials', { body: { ...options, name } })),
			revoke: async (which): Promise<CredentialInfo[]> =>
				(await value(client.POST('/credentials/revoke', { body: typeof which === 'string' ? { id: which } : which }))).credentials,
			expire: async (id) => value(client.POST('/credentials/{id}/expire', byId(id))),
			spend: async (id) => value(client.POST('/credentials/{id}/spend', byId(id))),
		},
		secrets: {
			list: async (name) => {
				const { secrets } = await value(client.GET('/secrets', { params: { query: name === undefined ? {} : { name } } }));
				return secrets as SecretInfo[];
			},
			add: async (name, entry) => (await value(client.POST('/secrets', { body: { name, entry } }))) as SecretInfo,
			revoke: async (id) => (await value(client.DELETE('/secrets/{id}', byId(id)))) as SecretInfo,
		},
		directories: {
			list: async () => (await value(client.GET('/directories'))).directories,
			read: async (directory) => (await value(client.GET('/directories/{name}', byName(directory)))).entries as DirectoryEntry[],
			put: async (directory, entry) =>
				(await value(client.PUT('/directories/{name}', { ...byName(directory), body: entry }))) as DirectoryEntry,
			delete: async (directory, id) => {
				const path = { name: segment(directory), id: segment(id) };
				await value(client.DELETE('/directories/{name}/{id}', { params: { path } }));
			},
		},
		keys: {
			list: async () => (await value(client.GET('/keys'))).keys as KeyInfo[],
			rotate: async (options = {}) => (await value(client.POST('/keys/rotate', { body: options }))).keys as KeyInfo[],
		},
		faults: {
			list: async () => (await value(client.GET('/faults'))).faults as PlacedFault[],
			add: async (fault) => (await value(client.POST('/faults', { body: fault }))) as PlacedFault,
			remove: async (id) => void (await value(client.DELETE('/faults/{id}', byId(id)))),
			clear: async () => void (await value(client.DELETE('/faults'))),
		},
		journal: remoteJournal(remote, cursor),
		world: {
			snapshot: async (options = {}) => (await value(client.GET('/snapshot', { params: { query: options } }))) as Snapshot,
			restore: async (snapshot) => void (await value(client.PUT('/snapshot', { body: snapshot as unknown as Record<string, unknown> }))),
			reset: async () => void (await value(client.POST('/reset'))),
		},
	};
}

/** As JSON tells it; what is no date is left to the server to refuse. */
const instantOf = (instant: Instant): string | number =>
	instant instanceof Date ? (Number.isNaN(instant.getTime()) ? 'Invalid Date' : instant.toISOString()) : instant;
