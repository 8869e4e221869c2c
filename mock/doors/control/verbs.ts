/** What each operation of the control API does, in the types of its document: an operation without a verb does not compile. */
import type { Control, Fault, Snapshot } from '../../control/control.ts';
import { ControlError } from '../../control/error.ts';
import { isSymmetric } from '../../engine/token/hash.ts';
import type { components, operations } from '../../generated/control.ts';
import { contract } from '../../generated/control-contract.ts';
import type { Mock } from '../../mock.ts';
import { version } from '../../package.json';
import type { EventStreams } from './events.ts';
import { fitting } from './snapshot-size.ts';

type OperationId = keyof operations;
type Place<Id extends OperationId, In extends 'path' | 'query' | 'header'> = NonNullable<operations[Id]['parameters'][In]>;
type Body<Id extends OperationId> = operations[Id] extends { requestBody: { content: { 'application/json': infer Sent } } }
	? Sent
	: operations[Id] extends { requestBody?: { content: { 'application/json': infer Sent } } }
		? Sent | undefined
		: undefined;
type Content<Answer> = Answer extends { content: { 'application/json': infer Value } } ? Value : undefined;
type Result<Id extends OperationId> = operations[Id]['responses'] extends { 200: { content: { 'text/event-stream': string } } }
	? Response
	: operations[Id]['responses'] extends { 200: infer Answer }
		? Content<Answer>
		: operations[Id]['responses'] extends { 201: infer Answer }
			? Content<Answer>
			: undefined;

export interface Input<Id extends OperationId = OperationId> {
	/** Of the world that the request is for. */
	mock: Mock;
	control: Control;
	/** `http://127.0.0.1:4010/__mock` */
	base: string;
	path: Place<Id, 'path'>;
	query: Place<Id, 'query'>;
	headers: Place<Id, 'header'>;
	body: Body<Id>;
	streams: EventStreams;
	/** Ends the connection. */
	drop(): void;
}

export type Verbs = { [Id in OperationId]: (input: Input<Id>) => Result<Id> | Promise<Result<Id>> };

const unknown = (message: string) => new ControlError('ERR_CONTROL_UNKNOWN', message);

export const VERBS: Verbs = {
	'server.welcome': ({ mock, base }) => welcome(mock, base),
	'server.health': () => ({ status: 'ok', name: 'tokenwright', version }),
	'server.document': ({ base }) => ({ ...contract.document, servers: [{ url: base, description: 'This server.' }] }) as never,
	'server.keySet': async ({ mock, path }) => {
		const keys = Object.hasOwn(mock.contract.credentials, path.name) ? await mock.keySet(path.name) : undefined;
		if (keys) return keys as never;
		throw unknown(`There are no public keys of "${path.name.slice(0, 100)}". Issuers are: ${issuersOf(mock).join(', ') || 'none'}.`);
	},
	'server.state': ({ mock }) => mock.state(),
	'server.worlds': ({ mock }) => ({ worlds: mock.worlds() }),
	'server.forget': ({ mock, path }) => {
		if (mock.removeWorld(path.name)) return undefined;
		throw unknown(`There is no world "${path.name.slice(0, 100)}". GET /__mock/worlds lists them.`);
	},

	'clock.now': ({ control }) => control.clock.now(),
	'clock.change': ({ control: { clock }, body }) => {
		if ('advance' in body) return clock.advance(body.advance);
		if ('set' in body) return clock.set(body.set);
		if ('freeze' in body) return clock.freeze();
		if ('resume' in body) return clock.resume();
		return clock.travelTo(body.travelTo, body.moment);
	},

	'credentials.list': async ({ control, query }) => ({ credentials: await control.credentials.list(query) }),
	'credentials.mint': ({ control, body: { name, ...options } }) => control.credentials.mint(name, options as never),
	'credentials.get': ({ control, path }) => control.credentials.get(path.id),
	'credentials.revoke': async ({ control, body }) => ({ credentials: await control.credentials.revoke('id' in body ? body.id : body) }),
	'credentials.expire': ({ control, path }) => control.credentials.expire(path.id),
	'credentials.spend': ({ control, path }) => control.credentials.spend(path.id),

	'secrets.list': async ({ control, query }) => ({ secrets: await control.secrets.list(query.name) }),
	'secrets.add': ({ control, body }) => control.secrets.add(body.name, body.entry as never),
	'secrets.revoke': ({ control, path }) => control.secrets.revoke(path.id),

	'directories.list': async ({ control }) => ({ directories: await control.directories.list() }),
	'directories.read': async ({ control, path }) => ({ entries: await control.directories.read(path.name) }),
	'directories.put': ({ control, path, body }) => control.directories.put(path.name, body as never),
	'directories.delete': async ({ control, path }) => void (await control.directories.delete(path.name, path.id)),

	'keys.list': async ({ control }) => ({ keys: await control.keys.list() }),
	'keys.rotate': async ({ control, body }) => ({ keys: await control.keys.rotate(body) }),

	'faults.list': async ({ control }) => ({ faults: await control.faults.list() }),
	'faults.add': ({ control, body }) => control.faults.add(body as Fault),
	'faults.remove': async ({ control, path }) => void (await control.faults.remove(path.id)),
	'faults.clear': async ({ control }) => void (await control.faults.clear()),

	'journal.query': async ({ mock, control, query, streams }) => ({
		entries: await control.journal.query(query),
		cursor: streams.cursorOf(mock),
	}),
	'journal.expect': async ({ mock, control, query: { times, ...filter }, streams }) => ({
		entries: await control.journal.expect(filter, times),
		cursor: streams.cursorOf(mock),
	}),
	'journal.follow': ({ mock, query, headers, streams, drop }) => streams.open(mock, query, headers['Last-Event-ID'], drop),
	'journal.findings': async ({ control }) => ({ findings: await control.journal.findings() }),

	'world.snapshot': async ({ control, query }) => fitting(await control.world.snapshot(query)),
	'world.restore': async ({ control, body }) => void (await control.world.restore(body as unknown as Snapshot)),
	'world.reset': async ({ control }) => {
		await control.world.reset();
		return control.clock.now();
	},
};

/** The credentials that services verify themselves, with public keys. */
const issuersOf = (mock: Mock): string[] =>
	Object.values(mock.contract.credentials)
		.filter(({ algorithms }) => !algorithms.every(isSymmetric))
		.map(({ name }) => name);

function welcome(mock: Mock, base: string): components['schemas']['Welcome'] {
	const paths = Object.values(contract.operations)
		.filter(({ method, path }) => method === 'GET' && path !== '/' && !path.includes('{'))
		.map(({ path }) => path.slice(1));
	return {
		ready: true,
		control: (contract.document.info as { version: string }).version,
		title: mock.contract.title,
		now: new Date(mock.clock.now()).toISOString(),
		links: {
			...Object.fromEntries(paths.map((path) => [path.replace('.json', '').replace('/', '.'), `${base}/${path}`])),
			openapi: `${base}/openapi.json`,
			issuers: Object.fromEntries(issuersOf(mock).map((name) => [name, `${base}/issuers/${encodeURIComponent(name)}/jwks.json`])),
		},
	};
}
