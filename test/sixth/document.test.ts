import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Flow, REASONS } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { credentialSchema, defaultsSchema, directorySchema, flowSchema } from '../../spec/words/vocabulary.ts';
import {
	basic,
	bearer,
	CLIENT,
	DOORS,
	ferryContract,
	ferryText,
	form,
	grant,
	IDA,
	json,
	refresh,
	signIn,
	timetable,
} from './support/ferry.ts';

type Node = Record<string, unknown>;

const document = parse(ferryText()) as { components: Record<string, Node>; paths: Record<string, Node> };

/** Every key below a value. */
const keysIn = (value: unknown): string[] =>
	value === null || typeof value !== 'object' ? [] : Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);

const sources = (key: string): Node[] => {
	const found: Node[] = [];
	const walk = (value: unknown) => {
		if (value === null || typeof value !== 'object') return;
		for (const [name, inner] of Object.entries(value)) name === key ? found.push(...([inner].flat() as Node[])) : walk(inner);
	};
	walk(document);
	return found;
};

describe('the document of the sixth product', () => {
	test('is a sound OpenAPI document by the rules of the project', { timeout: 60_000 }, () => {
		const root = fileURLToPath(new URL('../..', import.meta.url));
		const redocly = fileURLToPath(new URL('../../node_modules/.bin/redocly', import.meta.url));
		const report = execFileSync(redocly, ['lint', '--config', '.redocly.yaml', '--format=json', 'test/sixth/sixth.yaml'], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
			env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
		});
		expect(JSON.parse(report.slice(report.indexOf('{')))).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 } });
	});

	test('compiles to a contract', () => {
		const contract = ferryContract();
		expect(Object.values(contract.operations).map(({ product }) => product)).toEqual(Array(21).fill('ferry'));
		expect(Object.keys(contract.operations)).toHaveLength(21);
		expect(Object.keys(contract.credentials)).toHaveLength(11);
		expect(JSON.parse(JSON.stringify(contract))).toEqual(contract);
	});

	test('uses every word that a credential can have', () => {
		const used = new Set(Object.values(document.components['x-credentials'] ?? {}).flatMap((each) => Object.keys(each as Node)));
		expect(Object.keys(credentialSchema.shape).filter((word) => !used.has(word))).toEqual([]);
		expect(keysIn(document.components['x-credentials'])).toEqual(expect.arrayContaining(['grace', 'reuse', 'permissions', 'expiresAt']));
	});

	test('uses every word that a directory can have', () => {
		const used = new Set(Object.values(document.components['x-directories'] ?? {}).flatMap((each) => Object.keys(each as Node)));
		expect(Object.keys(directorySchema.shape).filter((word) => word !== 'x-undocumented' && !used.has(word))).toEqual([]);
	});

	test('uses every word that a flow can have', () => {
		const flows = sources('x-flow');
		const used = new Set(flows.flatMap((flow) => Object.keys(flow)));
		expect(Object.keys(flowSchema.shape).filter((word) => word !== 'x-undocumented' && !used.has(word))).toEqual([]);
		const inner = keysIn(flows);
		for (const word of [
			'at',
			'expiresIn',
			'expiresAt',
			'lifetime',
			'claims',
			'permissions',
			'family',
			'subject',
			'upsert',
			'url',
			'query',
			'left',
			'right',
			'else',
			'requests',
			'per',
			'by',
			'name',
		])
			expect(inner).toContain(word);
		expect(Object.values(document.paths).some((item) => 'x-flow' in item)).toBe(true);
	});

	test('uses every other key', () => {
		const used = new Set(keysIn(document));
		for (const word of ['x-credentials', 'x-directories', 'x-flow', 'x-when', 'x-delay', 'x-credential', 'x-defaults', 'x-undocumented'])
			expect(used).toContain(word);
		const defaults = new Set(sources('x-defaults').flatMap(keysIn));
		for (const word of [...Object.keys(defaultsSchema.shape), 'origin', 'credentials', 'expose', 'methods', 'headers', 'maxAge'])
			expect(defaults).toContain(word);
	});

	test('uses every kind of expression', () => {
		const kinds = new Set<string>();
		const walk = (value: unknown) => {
			if (value === null || typeof value !== 'object') return;
			const { from, in: place, alphabet, attribute, operation } = value as Record<string, string>;
			if (from !== undefined)
				kinds.add(
					[from, place ?? alphabet ?? (attribute && from !== 'credential' ? 'ATTRIBUTE' : operation && 'OPERATION')]
						.filter(Boolean)
						.join('.'),
				);
			for (const inner of Object.values(value)) walk(inner);
		};
		const { operations, credentials } = ferryContract();
		walk(operations);
		walk(credentials);
		expect([...kinds].sort()).toEqual(
			[
				...['request.path', 'request.query', 'request.header', 'request.cookie', 'request.body'],
				...['response.body', 'response.header', 'response.cookie'],
				...['credential', 'subject', 'subject.ATTRIBUTE', 'server.OPERATION', 'now', 'uuid'],
				...['random.hex', 'random.digits', 'random.base64url'],
			].sort(),
		);
		const attributes = new Set(JSON.stringify(operations).match(/(?<="attribute":")[^"]+/g));
		for (const attribute of ['subject', 'id', 'issuedAt', 'expiresAt', 'expiresIn', 'permissions']) expect(attributes).toContain(attribute);
	});

	test('writes ends in each of the three ways that an answer can have', () => {
		const issues = (flows: Flow[] | undefined) => flows?.flatMap((flow) => flow.issues) ?? [];
		const { ferryToken, ferryCreateTicket, ferryCreatePass } = ferryContract().operations;
		expect(issues(ferryToken?.flows)[0]?.expiresIn).toMatchObject({ place: { from: 'response' }, wire: 'seconds-text' });
		expect(issues(ferryCreateTicket?.flows)[0]?.expiresAt).toMatchObject({ place: { from: 'response' }, wire: 'date-time' });
		expect(issues(ferryCreatePass?.flows)[0]?.expiresAt).toMatchObject({ place: { from: 'request' } });
	});

	test('reaches every reason by a real cause', async () => {
		const door = await DOORS['in process']({});
		const { mock } = door;
		const token = (fields: Record<string, string>, client = CLIENT) => grant(door, fields, client);
		const first = await signIn(door);
		const revoke = () => door.fetch(`${door.id}/oauth/revoke`, form({ token: first.access_token }, { authorization: basic(CLIENT) }));
		await token({ grant_type: 'implicit' });
		await door.fetch(`${door.id}/codes`, json({}));
		await token({ grant_type: 'password' });
		await timetable(door, 'nope');
		await timetable(door, await mock.mint('ferryAccess', { claims: { aud: 'https://other.example' } }));
		await token({ grant_type: 'password', ...IDA }, { ...CLIENT, client_secret: 'nope' });
		await timetable(door, await mock.mint('ferryAccess', { lifetime: 0 }));
		const ticket = await mock.mint('ferryTicket', { subject: 'p-1' });
		await door.fetch(`${door.pier}/board?ticket=${ticket}`);
		await door.fetch(`${door.pier}/board?ticket=${ticket}`);
		await revoke();
		await timetable(door, first.access_token);
		await refresh(door, first.refresh_token, { client_id: 'kiosk', client_secret: 'fake-kiosk-secret' });
		await timetable(door, await mock.mint('ferryAccess'));
		await token({ grant_type: 'password', username: 'nobody', password: 'fake-net' });
		await token({ grant_type: 'password', username: 'bo', password: 'fake-buoy' });
		for (let count = 0; count < 120; count++) await door.fetch(`${door.api}/points`, { headers: bearer('nope') });
		const seen = mock.journal.map(({ outcome, reason, credential }) => (credential ? `${credential}/${reason}` : (reason ?? outcome)));
		expect([...new Set(seen)].sort()).toEqual(
			[
				...['accepted', 'flow-unknown', 'request-invalid', 'subject-unknown', 'subject-forbidden', 'rate-limited'],
				...['missing', 'malformed', 'foreign', 'unknown', 'expired', 'used', 'revoked', 'mismatched', 'forbidden'].map(
					(reason) =>
						`${{ missing: 'ferryUser', unknown: 'ferryClient', used: 'ferryTicket', mismatched: 'ferryRefresh' }[reason] ?? 'ferryAccess'}/credential-${reason}`,
				),
			].sort(),
		);
		expect(new Set(mock.journal.map(({ outcome, reason }) => reason ?? outcome))).toEqual(new Set(Object.keys(REASONS)));
	});
});
