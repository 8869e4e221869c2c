import { type ApiOptions, createApi } from './generated/index.js';

type Person = { username: string; password: string };

/** What this app has to do with the service: tokens are no part of it. */
export function createTodos({ username, password }: Person, options: Omit<ApiOptions, 'credentials'> = {}) {
	const api = createApi({ ...options, credentials: { person: { username, password } } });
	return {
		titles: async () => (await api.throwing.GET('/todos')).map(({ title }) => title),
		add: (title: string) => api.throwing.POST('/todos', { body: { title } }),
	};
}
