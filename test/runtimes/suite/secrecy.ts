/** Nothing that prints shows a secret, however this runtime prints. */
import { isTokenwrightError, Secret, TokenwrightError } from '@tokenwright/sdk';
import { insites } from '@tokenwright/sdk/insites';
import { watcher } from '@tokenwright/sdk/watcher';
import { equal, failureOf, ok, thrownBy } from './assert.ts';
import type { Scenario } from './scenario.ts';
import { coreOf, createWorld, ledgerOf, listener, PROCESS, refused } from './world.ts';

interface Printers {
	process?: { getBuiltinModule?(name: string): { inspect?(value: unknown, options: object): string } | undefined };
	Deno?: { inspect(value: unknown, options: object): string };
	Bun?: { inspect(value: unknown, options: object): string };
}
const { process, Deno, Bun } = globalThis as Printers;
const EVERYTHING = { depth: 20, showHidden: true, getters: false };

/** How this runtime shows a value to people, in every way that it has. */
const PRINTERS: ((value: unknown) => string | undefined)[] = [
	(value) => `${value}`,
	(value) => JSON.stringify(value),
	(value) => JSON.stringify(Object.getOwnPropertyDescriptors(value)),
	(value) => JSON.stringify(structuredClone(value)),
	(value) => [...Object.keys(value as object), ...Object.values(value as object)].join(),
	(value) => (value instanceof Error ? `${value.stack} ${(value.cause as Error | undefined)?.stack}` : ''),
	(value) => process?.getBuiltinModule?.('node:util')?.inspect?.(value, EVERYTHING),
	(value) => Deno?.inspect(value, EVERYTHING),
	(value) => Bun?.inspect(value, EVERYTHING),
];

function printed(value: unknown): string {
	return PRINTERS.map((print) => {
		try {
			return print(value) ?? '';
		} catch {
			// What cannot be rendered cannot leak.
			return '';
		}
	}).join('\n');
}

/** Also puts them on the console: who started the runtime looks at what it has printed. */
function silent(secrets: Iterable<string>, values: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(values)) {
		const text = printed(value);
		for (const secret of secrets) ok(!text.includes(secret), `${name} shows no secret`);
		console.log('%o %O %s', value, value, value);
		console.dir?.(value);
	}
}

/** Every token that went through, and what they were got with. */
function spied(world: ReturnType<typeof createWorld>, ...known: string[]) {
	const secrets = new Set(known);
	const fetch = async (request: Request) => {
		const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
		if (token) secrets.add(token);
		return world.fetch(request);
	};
	return { secrets, fetch };
}

export const secrecy: Scenario[] = [
	{
		name: 'prints no secret of a client, its session, its errors and its events',
		async run() {
			const world = createWorld();
			const { secrets, fetch } = spied(world, 'pa55word');
			const { events, onEvent, types } = listener();
			const ledger = ledgerOf(world, { fetch, onEvent });
			await ledger.session.signIn();
			await ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: 'x' } } });
			const other = spied(world, 'datarhei-never');
			world.intercept(PROCESS, refused);
			const core = coreOf(world, { fetch: other.fetch });
			const error = await failureOf(core.GET('/api/v3/process'));
			await ledger.session.signOut();
			await types();
			ok(secrets.size > 1 && other.secrets.size > 2, 'tokens went through');
			silent([...secrets, ...other.secrets], { ledger, session: ledger.session, state: core.session.state, core, error, events });
		},
	},
	{
		name: 'prints nothing of a Secret, and cannot clone one',
		async run() {
			const secret = new Secret('hunter2');
			silent(['hunter2'], { secret, inside: { secret }, list: [secret] });
			equal([`${secret}`, JSON.stringify(secret), secret.reveal()], ['[secret]', '"[secret]"', 'hunter2'], 'its texts');
			ok(!String(await thrownBy(() => new Secret(7 as unknown as string))).includes('7'), 'a wrong one is not quoted');
		},
	},
	{
		name: 'prints neither the link nor the fields of a hand-off',
		async run() {
			const world = createWorld();
			const options = { fetch: world.fetch, clock: world.mock.clock, dangerouslyAllowBrowser: true };
			const link = await insites({ ...options, credentials: { apiKey: 'insites-test-key' } }).loginLink({ username: 'jo@example.com' });
			const system = watcher({ ...options, baseUrl: 'http://localhost', credentials: { apiKey: 'watcher-system' } });
			const form = await system.autologin({ login: 'jo@example.com' });
			const token = new URL(link.url).searchParams.get('auth_jwt') ?? '';
			ok(token.length > 20 && form.fields.autologin_token, 'both carry something');
			silent([token, form.fields.autologin_token ?? '', 'insites-test-key', 'watcher-system'], { link, form, system });
		},
	},
	{
		name: 'knows its errors by their brand, also those of another copy of the package',
		async run() {
			const error = await failureOf(coreOf(createWorld(), { baseUrl: 'http://core.example' }).GET('/api/v3/process'));
			ok(error instanceof TokenwrightError && error instanceof Error, 'by instanceof');
			const copy = { [Symbol.for('@tokenwright/sdk/error')]: true };
			ok(isTokenwrightError(copy) && copy instanceof (TokenwrightError as never), 'a copy as well');
			ok(!isTokenwrightError(new TypeError('x')) && !isTokenwrightError(structuredClone({ code: 'ERR_NETWORK' })), 'nothing else');
		},
	},
];
