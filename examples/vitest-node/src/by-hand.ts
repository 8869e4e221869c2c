/** The same without an SDK: what many apps have today. */

interface Tokens {
	access_token: string;
	refresh_token: string;
}

/**
 * @example
 * const processes = createProcesses('https://core.example.com', { username, password });
 */
export function createProcesses(baseUrl: string, user: { username: string; password: string }) {
	let tokens: Tokens | undefined;

	async function signIn(): Promise<Tokens> {
		const response = await fetch(`${baseUrl}/api/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(user),
		});
		if (!response.ok) throw new Error(`The Core refused the password of ${user.username}.`);
		return (await response.json()) as Tokens;
	}

	async function renew({ refresh_token }: Tokens): Promise<Tokens> {
		const response = await fetch(`${baseUrl}/api/login/refresh`, { headers: { authorization: `Bearer ${refresh_token}` } });
		return response.ok ? { refresh_token, ...((await response.json()) as { access_token: string }) } : signIn();
	}

	async function get(path: string): Promise<Response> {
		const send = ({ access_token }: Tokens) => fetch(baseUrl + path, { headers: { authorization: `Bearer ${access_token}` } });
		tokens ??= await signIn();
		const response = await send(tokens);
		if (response.status !== 401) return response;
		tokens = await renew(tokens);
		return send(tokens);
	}

	return {
		/** The ids of those that have ended. */
		async finished(): Promise<string[]> {
			const response = await get('/api/v3/process');
			if (!response.ok) throw new Error(`The Core answered ${response.status}.`);
			const all = (await response.json()) as { id: string; state: { exec: string } }[];
			return all.filter(({ state }) => state.exec === 'finished').map(({ id }) => id);
		},
	};
}
