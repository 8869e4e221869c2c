/** What the types are made from: read from a document, not from a list. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Result } from '../../../sdk/client/method.ts';
import type { operations as DatarheiOperations } from '../../../sdk/generated/datarhei.ts';
import type { operations as IdeanoteOperations } from '../../../sdk/generated/ideanote.ts';
import type { operations as InsitesOperations } from '../../../sdk/generated/insites.ts';
import type { operations as InslyOperations } from '../../../sdk/generated/insly.ts';
import type { operations as WatcherOperations } from '../../../sdk/generated/watcher.ts';
import { compile } from '../../../spec/compile/compile.ts';
import type { ClientContract } from '../../../spec/contract.ts';
import { challengesOf } from '../../../spec/derive/challenge.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { needsOf } from '../../../spec/derive/need.ts';
import { answersType } from '../../../spec/emit/answer-type.ts';
import { clientFiles } from '../../../spec/emit/client.ts';
import { ferryContract } from '../../sixth/support/ferry.ts';

const contract = compile(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8'), { file: 'openapi.yaml' });

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

	// Red without: spec/derive/need.ts "if (seen.includes(name)) return [];"
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

describe('a document of one’s own', () => {
	/** @returns its files as one text each. */
	const made = async (source: object, product: string) => {
		const files = await clientFiles(compile(source, { file: 'own.yaml', warn: () => {} }), product, { name: 'Api' });
		return { schema: files.get('schema.ts') ?? '', contract: files.get('contract.ts') ?? '', index: files.get('index.ts') ?? '' };
	};

	test('has the same types, with its own names', async () => {
		const files = await clientFiles(ferryContract(), 'ferry', { name: 'Api' });
		const schema = files.get('schema.ts') ?? '';
		expect(schema).toContain('"credentials.ferryClient": "ferryClient";');
		expect(schema).toContain('access_token: Token<"ferryAccess">;');
		// Either may be revoked there.
		expect(schema).toMatch(/token: Token<"ferry(Refresh|Access)" \| "ferry(Refresh|Access)">;/);
		expect(schema).toMatch(/^import type \{ Accepted, .*, Token \} from '@tokenwright\/sdk';\n/);
		expect(files.get('contract.ts')).toContain('export const contract: TypedContract<paths> = {');
		expect(files.get('index.ts')).toContain(
			"ferryClient?: Source<{ client_id: string; client_secret: SecretText<'ferryClient'> }> | undefined;",
		);
		expect(files.get('index.ts')).toContain('ferryCreateTicket(request: Given<operations');
	});

	const operation = (rest: object) => ({ responses: { 200: { description: 'Yes.' } }, ...rest });
	const document = (rest: { paths: object; components?: object; servers?: object[] }) => ({
		openapi: '3.1.0',
		info: { title: 'Wild', version: '1' },
		...rest,
	});

	test('keeps what only a discriminator names', async () => {
		const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } };
		const { schema } = await made(
			document({
				paths: { '/pets': { get: { operationId: 'pets', responses: { 200: { description: 'All.', ...body } } } } },
				components: {
					schemas: {
						Pet: {
							type: 'object',
							required: ['kind'],
							properties: { kind: { type: 'string' } },
							discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog', none: 'Nobody' } },
						},
						Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', properties: { lives: { type: 'integer' } } }] },
						Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', properties: { tricks: { type: 'integer' } } }] },
					},
				},
			}),
			'wild',
		);
		expect(schema).toContain('lives?: number');
		expect(schema).toContain('tricks?: number');
	});

	// Of names alone it cannot be told that they harm nothing: a compiler reads them.
	test('may call things anything', async () => {
		const odd = ["it's", 'class', '名前', '*/ evil', 'a\\b', '`x`', '__proto__', 'a#b', '1st', ''];
		const { schema, index, contract } = await made(
			document({
				paths: Object.fromEntries(
					odd.map((name, at) => [
						`/p${at}/${name.replaceAll('/', '')}`,
						{ get: operation({ operationId: name, summary: name, description: `*/ ${name}`, security: [{ [name || 'none']: [] }] }) },
					]),
				),
				components: {
					securitySchemes: Object.fromEntries(odd.map((name) => [name || 'none', { type: 'apiKey', in: 'header', name: 'x-a' }])),
					schemas: { Record: { type: 'object', properties: { a: { type: 'string' } } } },
				},
			}),
			'wild',
		);
		for (const [name, text] of Object.entries({ schema, index, contract })) {
			const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true, fileName: `${name}.ts` });
			expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
		}
		expect(index).toContain('baseUrl: string;');
	});
});

type Ready<Operation> = Operation extends { answers: infer Answers } ? Answers : never;
type WorkedOut<Operation> = Result<Omit<Operation, 'answers'>>;

/** The operations whose answers are not ready, or not what is worked out without them. */
type Different<Operations> = {
	[Id in keyof Operations]: [Ready<Operations[Id]>] extends [never]
		? Id
		: [Ready<Operations[Id]>, WorkedOut<Operations[Id]>] extends [WorkedOut<Operations[Id]>, Ready<Operations[Id]>]
			? never
			: Id;
}[keyof Operations];

describe('answers', () => {
	test('that are ready are those that would be worked out', () => {
		expectTypeOf<Different<DatarheiOperations>>().toBeNever();
		expectTypeOf<Different<IdeanoteOperations>>().toBeNever();
		expectTypeOf<Different<InsitesOperations>>().toBeNever();
		expectTypeOf<Different<InslyOperations>>().toBeNever();
		expectTypeOf<Different<WatcherOperations>>().toBeNever();
	});

	test('with the same body are told together, and a status that stands for several is left to the reader', () => {
		expect(
			answers(
				"200: { content: { 'application/json': { id: string } } }; 204: { content?: never }; 206: { content: {} }; 400: Busy; 503: Busy",
			),
		).toBe(
			`Accepted<200, operations["ask"]["responses"][200]["content"]["application/json"]> | Accepted<204, undefined> | Accepted<206, never> | ` +
				`Refused<400 | 503, string | components["schemas"]["Busy"][]>`,
		);
		expect(answers('200: Busy; default: Busy')).toBeUndefined();
		expect(answers("200: Busy; '4XX': Busy")).toBeUndefined();
		expect(answers('')).toBeUndefined();
	});

	/** @param responses of one operation; `Busy` stands for a response that is described elsewhere. */
	function answers(responses: string): string | undefined {
		const text = `interface components { responses: { Busy: { content: { 'text/plain': string; 'application/json': components["schemas"]["Busy"][] } } } }
interface operations { ask: { responses: { ${responses.replaceAll('Busy', 'components["responses"]["Busy"]')} } } }`;
		const file = ts.createSourceFile('types.ts', text, ts.ScriptTarget.Latest, true);
		const declared = new Map(file.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each]));
		const operation = declared.get('operations')?.members[0] as ts.PropertySignature;
		const place = ts.factory.createIndexedAccessTypeNode(
			ts.factory.createTypeReferenceNode('operations'),
			ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral('ask')),
		);
		const type = answersType(operation.type as ts.TypeLiteralNode, place, declared);
		return type && ts.createPrinter().printNode(ts.EmitHint.Unspecified, type, file);
	}
});
