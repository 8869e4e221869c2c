/** The products as their clients see them: every control verb is shown through these. */
import { createMock, type Mock, type MockOptions } from '../../../mock/index.ts';

export const START = Date.parse('2026-01-01T00:00:00Z');

/** Time stands still unless a test moves it. */
export const still = (options: MockOptions = {}): Mock => createMock({ clock: { now: () => START }, ...options });

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', ...headers },
	body: JSON.stringify(body),
});
export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

export interface Pair {
	access_token: string;
	refresh_token: string;
}

/** What the products say to a client of a mock. */
export function clientOf(mock: Pick<Mock, 'fetch'>) {
	const statusOf = async (path: string, init: RequestInit) => (await mock.fetch(path, init)).status;
	return {
		login: async (username = 'admin', password = 'datarhei') =>
			(await (await mock.fetch('/api/login', json({ username, password }))).json()) as Pair,
		loginStatus: (username: string, password: string) => statusOf('/api/login', json({ username, password })),
		externalLogin: (token: string) => statusOf('/api/login', { method: 'POST', ...bearer(token) }),
		refresh: (token: string) => statusOf('/api/login/refresh', bearer(token)),
		skills: (token: string) => statusOf('/api/v3/skills', bearer(token)),
		/** The text of an Insites login token, or the status of the refusal. */
		async link(username = 'jo@example.com', key = 'insites-test-key'): Promise<string | number> {
			const answer = await mock.fetch(
				'https://api.insites.com/api/v1/auth-token',
				json({ username, path: '/all-reports' }, { 'api-key': key }),
			);
			return answer.ok ? ((await answer.json()) as { token: string }).token : answer.status;
		},
		/** Where the browser goes with it. */
		async open(token: string): Promise<string> {
			const answer = await mock.fetch(`https://app.insites.com/all-reports?auth_jwt=${token}`, { redirect: 'manual' });
			return new URL(answer.headers.get('location') ?? '', 'https://app.insites.com').pathname;
		},
	};
}

export const LOGIN_PAGE = '/en_GB/login';

/** Why the last request was refused. */
export const reason = (mock: Mock): string | null | undefined => mock.journal.at(-1)?.reason;

/** The id of the newest token of a name. */
export async function newest(mock: Mock, name: string): Promise<string> {
	const found = (await mock.control.credentials.list({ name })).at(-1);
	if (!found) throw new Error(`There is no ${name}.`);
	return found.id;
}

/** The error of a control verb, as a caller sees it. */
export const failure = async (done: Promise<unknown>): Promise<{ code: string; message: string }> => {
	try {
		await done;
	} catch (error) {
		return error as { code: string; message: string };
	}
	throw new Error('Nothing was refused.');
};
