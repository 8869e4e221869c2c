/** The five products, at a moment that only a test moves. */
import { createMock, type JournalEntry, type Mock, type MockOptions } from '../../../../mock/index.ts';

export const START = Date.parse('2026-11-23T09:00:00Z');

export const mockAt = (options: MockOptions = {}): Mock => createMock({ clock: { now: () => START }, ...options });

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', ...headers },
	body: JSON.stringify(body),
});

export const bearer = (token: string, headers: Record<string, string> = {}): RequestInit => ({
	headers: { authorization: `Bearer ${token}`, ...headers },
});

/** Signs in at datarhei Core. */
export async function core(mock: Mock): Promise<{ access: string; refresh: string }> {
	const response = await mock.fetch('/api/login', json({ username: 'admin', password: 'datarhei' }));
	const { access_token: access, refresh_token: refresh } = (await response.json()) as Record<string, string>;
	return { access: access ?? '', refresh: refresh ?? '' };
}

/** Signs in at Insly. */
export async function ledger(mock: Mock): Promise<{ access: string; refresh: string; id: string }> {
	const response = await mock.fetch('/api/v1/identifier/login/acme', json({ username: 'ada@example.com', password: 'pa55word' }));
	const { authentication_result: result } = (await response.json()) as { authentication_result: Record<string, string> };
	return { access: result.access_token ?? '', refresh: result.refresh_token ?? '', id: result.id_token ?? '' };
}

const KEY = { 'api-key': 'insites-test-key' };

/** A login link of Insites: its path on the application's host. */
export async function link(mock: Mock): Promise<string> {
	const response = await mock.fetch('/api/v1/auth-token', json({ username: 'jo@example.com', path: '/all-reports' }, KEY));
	const { token } = (await response.json()) as { token: string };
	return `https://app.insites.com/all-reports?auth_jwt=${token}`;
}

export const last = (mock: Mock): JournalEntry => {
	const entry = mock.journal.at(-1);
	if (!entry) throw new Error('The journal is empty.');
	return entry;
};
