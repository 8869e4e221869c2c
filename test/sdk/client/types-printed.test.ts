/** What the compiler prints where a line is wrong, and what it costs to check a large document. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Checked, check } from '../support/compiler.ts';
import { manyOperations, OPERATIONS } from '../support/many.ts';

const SDK = '../../../../sdk';

const HEAD = `
import { type BodyOf, type ClientContract, createClient, Secret, type TypedContract } from '${SDK}/index.ts';
import { datarhei, type DatarheiClient, type paths } from '${SDK}/products/datarhei.ts';
import { ideanote } from '${SDK}/products/ideanote.ts';
import { insly } from '${SDK}/products/insly.ts';
import { watcher, type WatcherClient } from '${SDK}/products/watcher.ts';
import { createMock } from '../../../../mock/index.ts';
const baseUrl = 'https://example.com';
const user = { login: 'jo@example.com', password: 'fake' };
const person = watcher({ baseUrl, credentials: { user } });
const system = watcher({ baseUrl, credentials: { apiKey: 'fake' } });
const both = watcher({ baseUrl, credentials: { apiKey: 'fake', user } });
const owner = ideanote({ credentials: { owner: 'fake' }, spaceId: 'a', subdomain: 'b' });
const reader = ideanote({ credentials: { apiKey: 'fake' } });
const app = insly({ tenant: 'acme', credentials: { client: { clientId: 'a', clientSecret: 'fake' } } });
const adjuster = insly({ tenant: 'acme', credentials: { user: { username: 'a', password: 'fake' } } });
const core = datarhei({ baseUrl, credentials: { user: { username: 'a', password: 'fake' } } });
const answer = await core.GET('/api/v3/process/{id}', { params: { path: { id: 'a' } } });
const signedIn = await adjuster.session.signIn();
const tokens = await core.throwing.POST('/api/login');
const mock = createMock();
interface Paths {
	'/lots': {
		get: { responses: { 200: { content: { 'application/json': string[] } }; default: { content: { 'application/json': { text: string } } } };
			needs: { 'credentials.app and credentials.clerk': 'app' | 'clerk'; 'credentials.key': 'key' } };
	};
}
declare const contract: TypedContract<Paths>;
declare const untyped: ClientContract;
const lots = await createClient(contract, { credentials: { key: 'fake' } }).GET('/lots');
`;

const CONFIGURE = (path: string, what: string) => `Argument of type '"${path}"' is not assignable to parameter of type '${what}'.`;
const AUTOLOGIN = '/vsaas/api/v2/auth/generate-autologin-token';
const SYSTEM = '"configure credentials.apiKey" | "configure credentials.userKey"';

/** Line → the first line that tsc prints for it, or a part of the last; undefined: it compiles. */
const LINES: Record<string, [line: string, message?: string][]> = {
	'a call whose credential is not configured says what to configure': [
		[`person.POST('${AUTOLOGIN}', { body: { login: 'a' } });`, CONFIGURE(AUTOLOGIN, SYSTEM)],
		[`person.throwing.POST('${AUTOLOGIN}', { body: { login: 'a' } });`, CONFIGURE(AUTOLOGIN, SYSTEM)],
		[`person.request('post', '${AUTOLOGIN}', { body: { login: 'a' } });`, CONFIGURE(AUTOLOGIN, SYSTEM)],
		[`person.autologin({ login: 'a' });`, `Argument of type '{ login: string; }' is not assignable to parameter of type '${SYSTEM}'.`],
		[`system.POST('/vsaas/api/v2/auth/login');`, CONFIGURE('/vsaas/api/v2/auth/login', '"configure credentials.user"')],
		[`owner.GET('/v1/ideas');`, CONFIGURE('/v1/ideas', '"configure credentials.apiKey"')],
		[
			`reader.loginLink({ email: 'a@b.c' });`,
			`Argument of type '{ email: string; }' is not assignable to parameter of type '"configure credentials.owner"'.`,
		],
		[
			`app.POST('/api/v1/identifier/token/refresh/{tenant_tag}');`,
			CONFIGURE('/api/v1/identifier/token/refresh/{tenant_tag}', '"configure credentials.user"'),
		],
		[
			`createClient(contract, { credentials: { app: 'fake' } }).GET('/lots');`,
			CONFIGURE('/lots', '"configure credentials.app and credentials.clerk" | "configure credentials.key"'),
		],
	],
	'a call whose credential is configured compiles, whichever way leads there': [
		[`person.GET('/vsaas/api/v2/cameras');`],
		[`person.GET('/vsaas/api/v2/users');`],
		[`person.GET('/vsaas/api/v2/auth/whoami');`],
		[`system.GET('/vsaas/api/v2/cameras'); system.autologin({ login: 'a' });`],
		[`both.autologin({ login: 'a' }); both.POST('/vsaas/api/v2/auth/login');`],
		[`app.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: 'a' } } });`],
		[`owner.loginLink({ email: 'a@b.c' });`],
		[`createClient(contract, { credentials: { app: 'fake', clerk: 'fake' } }).GET('/lots');`],
	],
	'what only run time knows is not refused': [
		[`watcher({ baseUrl, credentials: Math.random() > 0.5 ? { apiKey: 'fake' } : { user } }).autologin({ login: 'a' });`],
		[`const open = (client: WatcherClient) => client.autologin({ login: 'a' }); open(person); open(system); open(both);`],
		[`const whole: WatcherClient = person; whole.POST('${AUTOLOGIN}', { body: { login: 'a' }, headers: { 'x-vsaas-api-key': 'own' } });`],
		[`const list = (client: DatarheiClient) => client.throwing.GET('/api/v3/process'); list(core);`],
		[`createClient<Paths>(contract, { credentials: { app: 'fake' } }).GET('/lots');`],
		[`((await createClient(untyped, { credentials: { any: 'fake' } }).POST('/any', { body: { a: 1 } })).data satisfies string);`],
		[`((await createClient(untyped).throwing.GET('/any')) satisfies string);`],
	],
	'credentials are those of the product': [
		[
			`watcher({ baseUrl, credentials: { apikey: 'fake' } });`,
			"Object literal may only specify known properties, and 'apikey' does not exist in type 'WatcherCredentials'.",
		],
		[
			`watcher({ baseUrl, credentials: { apiKey: 'fake', usr: user } });`,
			"Type '{ login: string; password: string; }' is not assignable to type 'never'.",
		],
		[`watcher({ baseUrl, credentials: {} });`, "Type '{}' is not assignable to type 'WatcherCredentials'."],
		[`watcher({ baseUrl, credentials: { user: { login: 'a' } } });`, "Property 'password' is missing in type '{ login: string; }'"],
		[
			`ideanote({ credentials: { owner: 'fake' } });`,
			"is missing the following properties from type '{ spaceId: string; subdomain: string; }'",
		],
	],
	'answers narrow by status': [
		[`if (answer.status === 200) answer.data.id satisfies string; else answer.error satisfies object;`],
		[`if (answer.status === 404) answer.error.message satisfies string;`],
		[`if (!answer.error) answer.data.id satisfies string;`],
		[`({} as BodyOf<paths['/api/v3/process/{id}']['get'], 404>).message satisfies string;`],
		[`if (answer.status === 404) answer.data.id;`, "'answer.data' is possibly 'undefined'."],
		[
			`if (answer.status === 418) {}`,
			"This comparison appears to be unintentional because the types '200 | 401 | 404' and '418' have no overlap.",
		],
		[`if (lots.status === 200) lots.data.length satisfies number; else if (lots.status === 503) lots.error.text satisfies string;`],
		[`(await core.GET('/api/v3/process', { parseAs: 'text' })).data?.toUpperCase();`],
	],
	'what is written wrongly in a call is told': [
		[
			`core.GET('/api/v3/process', { prams: {} });`,
			`Object literal may only specify known properties, but 'prams' does not exist in type 'Init<paths, "/api/v3/process", "get", "json">'. Did you mean to write 'params'?`,
		],
		[`core.GET('/api/v3/process', { params: { query: { fitler: 'a' } } });`, "Did you mean to write 'filter'?"],
		[`core.GET('/api/v3/proces');`, `Argument of type '"/api/v3/proces"' is not assignable to parameter of type `],
		[`core.GET('/api/v3/process/{id}');`, `'"write { params: { path: { id } } } as the second argument"'`],
		[`core.GET('/api/login');`, `'"/api/login has no GET, but POST"'`],
		[`core.POST('/api/v3/process');`, `'"write { body: … } as the second argument"'`],
		[`core.POST('/api/v3/process', { body: { inputs: [], output: [] } });`, "'inputs' does not exist in type 'DatarheiProcessInput'"],
		// The plain method has nothing else to say.
		[
			`createClient(contract, { credentials: { key: 'fake' } }).GET('/lot');`,
			`Argument of type '"/lot"' is not assignable to parameter of type '"/lots"'.`,
		],
		[`core.GET('/api/v3/process', { signal: AbortSignal.timeout(5), cache: 'no-store', headers: { accept: 'text/plain' } });`],
	],
	'a sign-in is a union, told apart by the reason': [
		[
			`if (signedIn.kind === 'challenge' && signedIn.reason === 'mfa-setup-pending') signedIn.body.challenge_parameters.qr_code satisfies string;`,
		],
		[
			`if (signedIn.kind === 'challenge' && signedIn.reason === 'subject-challenged') signedIn.body.challenge_parameters.user_attributes.email satisfies string;`,
		],
		[
			`if (signedIn.kind === 'challenge' && signedIn.reason === 'mfa-pending') signedIn.body.challenge_parameters.qr_code;`,
			"Property 'qr_code' does not exist on type '{ user_id_for_srp: string; }'.",
		],
		[`if (signedIn.kind === 'challenge' && signedIn.reason === undefined) signedIn.body.length;`, "'signedIn.body' is of type 'unknown'."],
	],
	'a token of one kind is not taken for another': [
		[`datarhei({ baseUrl, credentials: { auth0: 'plain text, from a form' } });`],
		[`datarhei({ baseUrl, credentials: { auth0: await mock.mint('datarheiAuth0') } });`],
		[`datarhei({ baseUrl, credentials: { auth0: new Secret(await mock.mint('datarheiAuth0')) } });`],
		[
			`datarhei({ baseUrl, credentials: { auth0: tokens.refresh_token } });`,
			`Type 'Token<"datarheiRefresh">' is not assignable to type 'Source<SecretText<"datarheiAuth0">>'.`,
		],
		[
			`datarhei({ baseUrl, credentials: { auth0: new Secret(tokens.refresh_token) } });`,
			`Type 'Secret<"datarheiRefresh">' is not assignable to type 'Source<SecretText<"datarheiAuth0">>'.`,
		],
		[
			`datarhei({ baseUrl, credentials: { user: { username: 'a', password: tokens.access_token } } });`,
			`Type 'Token<"datarheiAccess">' is not assignable to type 'SecretText<"password">'.`,
		],
		[`tokens.refresh_token satisfies string; const kept: string = tokens.refresh_token; kept.length;`],
	],
};

const head = HEAD.split('\n').length;
const all = Object.values(LINES).flat();
let printed: Checked['messages'];

// One program for all lines: each in a block, so that none sees the others.
beforeAll(() => {
	printed = check({ 'lines.ts': [HEAD, ...all.map(([line]) => `{ ${line} }`), 'export {};'].join('\n') }, 'lines.ts').messages;
}, 120_000);

describe.each(Object.entries(LINES))('%s', (_, lines) => {
	test.each(lines)('%s', (line, message) => {
		const found = printed.get(head + 1 + all.findIndex(([each]) => each === line));
		if (message === undefined) expect(found).toBeUndefined();
		else expect(found).toContain(message);
	});
});

test('the lines before them compile', () => {
	expect([...printed].filter(([line]) => line <= head)).toEqual([]);
});

test(`${OPERATIONS} operations are called at a small cost, and without a fault`, async () => {
	const { ours, plain, files } = await manyOperations(`${SDK}/index.ts`);
	// As openapi-typescript alone writes them: then the answers are worked out for each call.
	const without = files['schema.ts'].replace(/needs: \{[^}]*\};|answers: .*;/g, '');
	expect(without).not.toMatch(/needs:|answers:/);
	const programs: [string, string, number][] = [
		[ours, files['schema.ts'], 41_000],
		[plain, files['schema.ts'], 62_000],
		[plain, without, 100_000],
	];
	for (const [text, schema, bound] of programs) {
		const { messages, instantiations } = check({ 'ours.ts': text, ...files, 'schema.ts': schema }, 'ours.ts');
		expect([...messages.values()]).toEqual([]);
		// The same calls on bare openapi-fetch make 473,000 types.
		expect(instantiations).toBeLessThan(bound);
	}
}, 120_000);
