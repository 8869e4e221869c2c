/** What the app does with datarhei Core. Signing in and renewing is the SDK's work. */
import { type DatarheiOptions, datarhei } from '@tokenwright/sdk/datarhei';

/**
 * @param host what a test puts in place of the network and of the time.
 * @example
 * const processes = createProcesses('https://core.example.com', { username, password });
 */
export function createProcesses(
	baseUrl: string,
	user: { username: string; password: string },
	{ fetch, clock }: Pick<DatarheiOptions, 'fetch' | 'clock'> = {},
) {
	const core = datarhei({ baseUrl, credentials: { user }, fetch, clock }).throwing;
	return {
		/** The ids of those that have ended. */
		async finished(): Promise<string[]> {
			const all = await core.GET('/api/v3/process');
			return all.filter(({ state }) => state?.exec === 'finished').map(({ id }) => id);
		},
		async start(id: string): Promise<void> {
			await core.PUT('/api/v3/process/{id}/command', { params: { path: { id } }, body: { command: 'start' } });
		},
	};
}
