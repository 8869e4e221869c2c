/** The products that hand a browser over, each with the call that gets the link. */

/** What the browser does. */
export type Opening =
	| { method: 'GET'; url: string; secrets: string[] }
	| { method: 'POST'; url: string; fields: Record<string, string>; secrets: string[] };

export interface HandOff {
	name: string;
	/** As people call it. */
	product: string;
	/** Absent: the mock makes it up. */
	subject?: string;
	/** As the page calls the subject. */
	person: string;
	token: string;
	session: string;
	/** The vendor's host and the path at which the browser ends. */
	where: string;
	/** Of a refused one, at its end. */
	status: number;
	link(base: string): Promise<Opening>;
}

async function ask(url: string, body: object, headers: Record<string, string> = {}): Promise<Record<string, string>> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
	return (await response.json()) as Record<string, string>;
}

/** Its whole text, and the parts of a JWT that say something or prove it. */
const spoken = (token: string): string[] => [token, ...token.split('.').slice(1)];

async function ideanoteToken(base: string): Promise<string> {
	const { sessionToken = '' } = await ask(`${base}/v1/session?fields=kind,user.id,sessionToken`, {
		spaceId: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
		kind: 'CUSTOM',
		data: { email: 'john@doe.com', apiToken: 'ideanote-owner-key', name: 'John <b>Doe</b>' },
	});
	return sessionToken;
}

const IDEANOTE = { product: 'Ideanote', person: 'John <b>Doe</b>', token: 'ideanoteSession', session: 'ideanoteCookie' };

export const HAND_OFFS: [HandOff, ...HandOff[]] = [
	{
		name: 'Insites link',
		product: 'Insites',
		subject: 'jo@example.com',
		person: 'Jo Bloggs',
		token: 'insitesLoginToken',
		session: 'insitesSession',
		where: 'app.insites.com/all-reports',
		status: 200,
		async link(base) {
			const { redirect_to: url = '', token = '' } = await ask(
				`${base}/api/v1/auth-token`,
				{ username: 'jo@example.com', path: '/all-reports' },
				{ 'api-key': 'insites-test-key' },
			);
			return { method: 'GET', url, secrets: spoken(token) };
		},
	},
	{
		...IDEANOTE,
		name: 'Ideanote link',
		where: 'mysubdomain.ideanote.io/',
		status: 200,
		async link(base) {
			const token = await ideanoteToken(base);
			return { method: 'GET', url: `${base}/mysubdomain.ideanote.io/login/session/${token}`, secrets: spoken(token) };
		},
	},
	{
		name: 'Watcher form',
		product: 'Flussonic Watcher',
		subject: 'jo@example.com',
		person: 'jo@example.com',
		token: 'watcherAutologin',
		session: 'watcherSession',
		where: 'watcher.example/vsaas/',
		status: 403,
		async link(base) {
			const { autologin_token = '' } = await ask(
				`${base}/vsaas/api/v2/auth/generate-autologin-token`,
				{ login: 'jo@example.com', lifetime: 3600 },
				{ 'x-vsaas-api-key': 'watcher-system' },
			);
			return { method: 'POST', url: `${base}/vsaas/autologin`, fields: { autologin_token }, secrets: spoken(autologin_token) };
		},
	},
];

/** A page that needs no session: a guest may see it too. */
export async function widgetLink(base: string): Promise<Opening> {
	const token = await ideanoteToken(base);
	const url = `${base}/idea-widget.ideanote.io/idea-confirmation?config=df828665bf&auth.sessionToken=${token}`;
	return { method: 'GET', url, secrets: spoken(token) };
}
