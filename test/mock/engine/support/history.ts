/** Random histories of the sixth product: steps as data, so that one history can be told to several mocks. */
import fc from 'fast-check';
import type { Mock } from '../../../../mock/index.ts';
import { basic, bearer, CLIENT, form, json } from '../../../sixth/support/ferry.ts';

export type Kind = 'access' | 'refresh' | 'ticket' | 'session' | 'step' | 'code';

/** A token that a history has got hold of. */
export interface Got {
	kind: Kind;
	text: string;
	subject: string;
	/** May it buy tickets? */
	buys: boolean;
}

export type Step =
	| { do: 'sign-in'; user: 'ida' | 'dag' }
	| { do: 'log-in'; user: 'ida' | 'dag' | 'cay' }
	| { do: 'refresh'; pick: number }
	| { do: 'read'; pick: number }
	| { do: 'make-ticket'; pick: number; lifetime: number }
	| { do: 'board'; pick: number }
	| { do: 'visit'; pick: number }
	| { do: 'answer'; pick: number; right: boolean }
	| { do: 'mail'; lifetime: number }
	| { do: 'trade'; pick: number; right: boolean }
	| { do: 'revoke'; pick: number; kind: 'access' | 'refresh' }
	| { do: 'log-out'; pick: number; everywhere: boolean }
	| { do: 'wait'; seconds: number };

const pick = fc.nat(30);
/** Around the ends of tokens, and now and then backwards. */
const seconds = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) },
	{ weight: 2, arbitrary: fc.constantFrom(1, 29, 30, 59, 60, 299, 300, 301, 28_800, 2_592_000) },
	{ weight: 1, arbitrary: fc.integer({ min: -120, max: -1 }) },
);

export const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('sign-in' as const), user: fc.constantFrom('ida' as const, 'dag' as const) }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('log-in' as const), user: fc.constantFrom('ida' as const, 'dag' as const, 'cay' as const) }),
	},
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('refresh' as const), pick }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), pick }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('make-ticket' as const), pick, lifetime: fc.constantFrom(1, 30, 100) }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('board' as const), pick }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('visit' as const), pick }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), pick, right: fc.boolean() }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('mail' as const), lifetime: fc.constantFrom(1, 60, 600) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('trade' as const), pick, right: fc.boolean() }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('revoke' as const), pick, kind: fc.constantFrom('access' as const, 'refresh' as const) }),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('log-out' as const), pick, everywhere: fc.boolean() }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds }) },
);

/** An answer, whole. */
export interface Told {
	status: number;
	headers: [string, string][];
	body: string;
}

export async function told(response: Response): Promise<Told> {
	return { status: response.status, headers: [...response.headers], body: await response.text() };
}

const ID = 'https://id.ferry.example';
const API = 'https://api.ferry.example/v1';
const PIER = 'https://north.ferry.example';
const WHO = { ida: ['fake-anchor', 'p-1'], dag: ['fake-dock', 'p-4'], cay: ['fake-cable', 'p-3'] } as const;
const client = { authorization: basic(CLIENT) };

/**
 * Tells steps to a mock, and remembers the tokens that come back.
 *
 * @param got those that are in hand already.
 */
export function teller(mock: Mock, got: Got[] = []) {
	const pickOf = (kind: Kind, index: number): Got | undefined => {
		const fitting = got.filter((each) => each.kind === kind);
		return fitting[index % Math.max(1, fitting.length)];
	};
	const keep = (kind: Kind, text: unknown, subject: string, buys = subject === 'p-1') => {
		if (typeof text === 'string') got.push({ kind, text, subject, buys });
	};
	const cookie = ({ headers }: Told, name: string) =>
		headers.flatMap(([key, value]) =>
			key === 'set-cookie' && value.startsWith(`${name}=`) ? [value.slice(name.length + 1).split(';')[0]] : [],
		)[0];
	const send = async (url: string, init?: RequestInit) => told(await mock.fetch(url, init));

	/** Does one step. Undefined: there was no token to do it with. */
	async function tell(step: Step): Promise<{ used: Got | undefined; answer: Told } | undefined> {
		switch (step.do) {
			case 'wait':
				mock.clock.advance(step.seconds);
				return undefined;
			case 'sign-in': {
				const [password, subject] = WHO[step.user];
				const answer = await send(`${ID}/oauth/token`, form({ grant_type: 'password', username: step.user, password }, client));
				const { access_token, refresh_token } = JSON.parse(answer.body) as Record<string, unknown>;
				keep('access', access_token, subject);
				keep('refresh', refresh_token, subject);
				return { used: undefined, answer };
			}
			case 'log-in': {
				const [password, subject] = WHO[step.user];
				const answer = await send(`${ID}/login`, form({ username: step.user, password }));
				keep('session', cookie(answer, 'ferry_session'), subject);
				keep('step', cookie(answer, 'ferry_step'), subject);
				return { used: undefined, answer };
			}
			case 'mail': {
				const claims = { email: 'ida@ferry.example' };
				keep('code', await mock.mint('ferryCode', { subject: 'p-1', lifetime: step.lifetime, claims }), 'p-1');
				return undefined;
			}
		}
		const kind = KINDS[step.do];
		const used = pickOf(step.do === 'revoke' ? step.kind : (kind as Kind), step.pick);
		if (!used) return undefined;
		const { text, subject } = used;
		switch (step.do) {
			case 'refresh': {
				const answer = await send(`${ID}/oauth/token`, form({ grant_type: 'refresh_token', refresh_token: text }, client));
				const { access_token, refresh_token } = JSON.parse(answer.body) as Record<string, unknown>;
				keep('access', access_token, subject);
				keep('refresh', refresh_token, subject);
				return { used, answer };
			}
			case 'read':
				return { used, answer: await send(`${API}/points`, { headers: bearer(text) }) };
			case 'make-ticket': {
				const answer = await send(`${API}/tickets`, json({ lifetime: `PT${step.lifetime}S` }, bearer(text)));
				keep('ticket', (JSON.parse(answer.body) as Record<string, unknown>).ticket, subject);
				return { used, answer };
			}
			case 'board':
				return { used, answer: await send(`${PIER}/board?ticket=${encodeURIComponent(text)}`) };
			case 'visit':
				return { used, answer: await send(`${ID}/account`, { headers: { cookie: `ferry_session=${text}` } }) };
			case 'answer': {
				const fields = { answer: step.right ? 'gull' : 'crow' };
				const answer = await send(`${ID}/login/step`, form(fields, { cookie: `ferry_step=${text}` }));
				keep('session', cookie(answer, 'ferry_session'), subject);
				return { used, answer };
			}
			case 'trade': {
				const email = step.right ? 'ida@ferry.example' : 'dag@ferry.example';
				const answer = await send(`${ID}/oauth/token`, form({ grant_type: 'urn:ferry:code', code: text, email }));
				keep('access', (JSON.parse(answer.body) as Record<string, unknown>).access_token, subject, false);
				return { used, answer };
			}
			case 'revoke':
				return { used, answer: await send(`${ID}/oauth/revoke`, form({ token: text }, client)) };
			case 'log-out':
				return {
					used,
					answer: await send(`${ID}/logout${step.everywhere ? '/everywhere' : ''}`, {
						method: 'POST',
						headers: { cookie: `ferry_session=${text}` },
					}),
				};
		}
	}

	return { tell, got };
}

/** What a step is done with. */
const KINDS: Partial<Record<Step['do'], Kind>> = {
	refresh: 'refresh',
	read: 'access',
	'make-ticket': 'access',
	board: 'ticket',
	visit: 'session',
	answer: 'step',
	trade: 'code',
	'log-out': 'session',
};

/** Tells a whole history, and says all that could be seen of it. */
export async function transcript(mock: Mock, history: Step[]): Promise<(Told | undefined)[]> {
	const { tell } = teller(mock);
	const answers: (Told | undefined)[] = [];
	for (const each of history) answers.push((await tell(each))?.answer);
	return answers;
}

/** Requests that are refused whatever happened before. */
export const refusal: fc.Arbitrary<{ url: string; init: RequestInit }> = fc.constantFrom(
	{ url: `${ID}/oauth/token`, init: form({ grant_type: 'password', username: 'ida', password: 'nope' }, client) },
	{ url: `${ID}/oauth/token`, init: form({ grant_type: 'password', username: 'bo', password: 'fake-buoy' }, client) },
	{ url: `${ID}/oauth/token`, init: form({ grant_type: 'refresh_token', refresh_token: 'nope' }, client) },
	{ url: `${ID}/oauth/token`, init: form({ grant_type: 'client_credentials' }, client) },
	{ url: `${ID}/oauth/token`, init: form({ grant_type: 'implicit' }, client) },
	{ url: `${ID}/oauth/token`, init: form({ grant_type: 'password' }) },
	{ url: `${ID}/oauth/introspect`, init: form({ token: 'nope' }, client) },
	{ url: `${ID}/oauth/revoke`, init: form({}, client) },
	{ url: `${ID}/codes`, init: json({ email: 5 }) },
	{ url: `${ID}/account`, init: {} },
	{ url: `${ID}/login`, init: form({ username: 'ida', password: 'nope' }) },
	{ url: `${API}/points`, init: { headers: bearer('eyJhbGciOiJub25lIn0.e30.') } },
	{ url: `${API}/timetable`, init: {} },
	{ url: `${PIER}/board?ticket=nope`, init: {} },
	{ url: `${API}/nothing`, init: {} },
	{ url: `${API}/tickets`, init: { method: 'PUT' } },
);
