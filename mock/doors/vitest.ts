/** One server for a run of Vitest: `@tokenwright/mock/vitest`. */
import type { TestProject } from 'vitest/node';
import { createMock } from '../index.ts';
import type { MockOptions } from '../mock.ts';
import { type ListenOptions, listen } from './node/node.ts';

/** What tests get by `inject('tokenwright')`. */
export interface ProvidedMock {
	/** `http://127.0.0.1:40113`, without a slash at its end. */
	url: string;
	/** The control token, for `connect(url, { token })`. */
	token: string;
}

declare module 'vitest' {
	export interface ProvidedContext {
		tokenwright: ProvidedMock;
	}
}

export interface ServeOptions {
	/** What is mocked, as for `createMock()`. Default: the five products with their fakes. */
	mock?: MockOptions;
	/** How it listens, as for `listen()`. Default: on a free port of 127.0.0.1. */
	listen?: ListenOptions;
}

/**
 * Makes a global set-up for Vitest: a server that starts before the first test and ends after the last one. In watch mode each
 * further run finds it as fresh as the first did; worlds that tests have made are forgotten.
 *
 * @param options what is mocked, and where.
 * @returns the set-up, to be the default export of a file that `test.globalSetup` names. Without options, name this entry itself.
 * @example
 * // test/mock.ts
 * export default serveMock({ mock: { seed: { credentials: { someKey: [{ value: 'fake' }] } } } });
 * @see https://vitest.dev/config/globalsetup
 */
export function serveMock(options: ServeOptions = {}): (project: TestProject) => Promise<() => Promise<void>> {
	return async (project) => {
		const create = () => createMock(options.mock);
		const server = await listen(create(), { port: 0, ...options.listen });
		project.provide('tokenwright', { url: server.url, token: server.control.token });
		project.onTestsRerun(() => server.replace(create()));
		return () => server.close();
	};
}

export default serveMock();
