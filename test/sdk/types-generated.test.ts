/** What the types are made from: read from a document, not from a list. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { challengesOf } from '../../spec/challenge.ts';
import { clientContract } from '../../spec/client.ts';
import { compile } from '../../spec/compile.ts';
import type { ClientContract } from '../../spec/contract.ts';
import { generateClient } from '../../spec/generate.ts';
import { needsOf } from '../../spec/need.ts';
import { ferryContract } from '../sixth/support/ferry.ts';

const contract = compile(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'), { file: 'openapi.yaml' });

/** Operation → what must be configured for it. */
const needs = (client: ClientContract) =>
	Object.fromEntries(Object.values(client.operations).map((operation) => [operation.id, needsOf(client, operation)]));

describe('what must be configured', () => {
	test('follows the security alternatives, and the ways to each token', () => {
		expect(needs(clientContract(contract, 'watcher'))).toMatchObject({
			watcherCreateAutologinToken: [['watcherApiKey'], ['watcherUserKey']],
			watcherLogin: [['watcherUser']],
			watcherListUsers: [['watcherApiKey'], ['watcherUserKey'], ['watcherUser']],
			// It answers guests as well.
			watcherWhoami: [[]],
			// A browser's step: it is handed over.
			watcherOpen: [],
		});
		expect(needs(clientContract(contract, 'insly'))).toMatchObject({
			inslyGetPolicy: [['inslyUser'], ['inslyClient']],
			// Only a person's sign-in gives a refresh token.
			inslyRefreshToken: [['inslyUser']],
		});
	});

	const token = { kind: 'token' as const };
	const secret = { kind: 'secret' as const };
	const by = { scheme: 'bearer' as const };
	const carried = (...names: string[]) => names.map((credential) => ({ credential, by }));
	const way = (...names: string[]) => ({ operation: 'any', flow: 0, alternative: carried(...names) });
	const operation = (...alternatives: string[][]) =>
		({ flows: [{ alternatives: alternatives.map((names) => carried(...names)) }] }) as unknown as ClientContract['operations'][string];

	// Red without: spec/need.ts "if (seen.includes(name)) return [];"
	test('needs all of an alternative, ends where tokens renew each other, and names no more than is needed', () => {
		const credentials = { access: token, refresh: token, app: secret, clerk: secret };
		const ways = { access: [way('refresh'), way('app', 'clerk')], refresh: [way('access'), way('app', 'clerk')] };
		expect(needsOf({ credentials, ways }, operation(['access']))).toEqual([['app', 'clerk']]);
		expect(needsOf({ credentials, ways }, operation(['access'], ['app']))).toEqual([['app']]);
		expect(needsOf({ credentials, ways }, operation(['access', 'app'], ['access', 'clerk']))).toEqual([['app', 'clerk']]);
		expect(needsOf({ credentials, ways: {} }, operation(['access']))).toEqual([]);
	});
});

test('challenges have what their examples have, by the reason under which the SDK tells them', () => {
	const challenges = challengesOf(contract, 'insly');
	const members = Object.entries(challenges).map(([reason, { status, schema }]) => {
		const { challenge_parameters: parameters } = schema.properties as { challenge_parameters: { required: string[] } };
		return [reason, status, parameters.required];
	});
	expect(members).toEqual([
		['subject-challenged', 200, ['required_attributes', 'user_attributes', 'user_id_for_srp']],
		['mfa-setup-pending', 200, ['qr_code', 'secret_code', 'user_id_for_srp']],
		['mfa-pending', 200, ['user_id_for_srp']],
	]);
	expect(challengesOf(contract, 'datarhei')).toEqual({});
});

test('a document of one’s own has the same types, with its own names', async () => {
	const { types, contract: source } = await generateClient(ferryContract(), 'ferry');
	expect(types).toContain('"credentials.ferryClient": "ferryClient";');
	expect(types).toContain('access_token: Token<"ferryAccess">;');
	// Either may be revoked there.
	expect(types).toMatch(/token: Token<"ferry(Refresh|Access)" \| "ferry(Refresh|Access)">;/);
	expect(source).toContain("import type { TypedContract } from '@tokenwright/sdk';");
	expect(source).toContain('export const contract: TypedContract<paths> = {');
});
