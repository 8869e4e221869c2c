/**
 * The names that code blocks of the documentation use without saying where they come from: what the reader has already, such as a
 * password or a request. All other names a block must import or declare itself.
 */
import { createMock, type Mock } from '@tokenwright/mock';
import type { Control } from '@tokenwright/mock/control';
import { datarhei } from '@tokenwright/sdk/datarhei';
import type { InslyClient } from '@tokenwright/sdk/insly';
import type { WatcherClient } from '@tokenwright/sdk/watcher';
import type { Page } from 'playwright-core';
import { expect as vitestExpect } from 'vitest';

type Core = ReturnType<typeof datarhei>;

interface Given {
	username: string;
	password: string;
	apiKey: string;
	core: Core;
	mock: Mock;
	control: Control;
	/** Of a control API. */
	token: string;
	request: Request;
	signal: AbortSignal;
	link: string;
	/** The reader's own app, against https://core.test. */
	signIn(username: string, password: string): Promise<unknown>;
	listProcesses(): Promise<unknown[]>;
	askForThePasswordAgain(): void;
	expect: typeof vitestExpect;
}

declare global {
	const username: Given['username'];
	const password: Given['password'];
	const apiKey: Given['apiKey'];
	const core: Given['core'];
	const mock: Given['mock'];
	const control: Given['control'];
	const token: Given['token'];
	const request: Given['request'];
	const signal: Given['signal'];
	const link: Given['link'];
	const signIn: Given['signIn'];
	const listProcesses: Given['listProcesses'];
	const askForThePasswordAgain: Given['askForThePasswordAgain'];
	const expect: Given['expect'];
	// Those with the following are compiled, not run.
	/** Of Playwright. */
	const page: Page;
	const baseUrl: string;
	const login: string;
	const id: string;
	const keyOfThisRequest: string;
	const person: WatcherClient<'user'>;
	const ledger: InslyClient;
	const error: unknown;
	function show(text: string): void;
	function askForANewPassword(email: string): void;
	function askForTheCode(): void;
}

/** Values for a block that is run: a fresh mock, which is also what answers `fetch`. */
export async function give(): Promise<Given> {
	const mock = createMock();
	const user = { username: 'admin', password: 'datarhei' };
	const core = datarhei({ baseUrl: 'http://localhost', fetch: mock.fetch, clock: mock.clock, credentials: { user } });
	// Something has happened already: there are tokens to look at, and one of them was renewed.
	await core.GET('/api/v3/process');
	mock.clock.advance('PT10M');
	await core.GET('/api/v3/process');
	let app: Core | undefined;
	return {
		...user,
		apiKey: 'insites-test-key',
		core,
		mock,
		control: mock.control,
		token: 'fake',
		request: new Request('http://localhost/'),
		signal: AbortSignal.timeout(2000),
		link: 'http://localhost/',
		signIn: (username, password) => {
			app = datarhei({ baseUrl: 'https://core.test', credentials: { user: { username, password } } });
			return app.session.signIn();
		},
		listProcesses: async () => (await app?.GET('/api/v3/process'))?.data ?? [],
		askForThePasswordAgain: () => {},
		expect: vitestExpect,
	};
}
