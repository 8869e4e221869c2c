/** What the tests of faults ask the ferry line, through any door. */
import { basic, bearer, CLIENT, form, IDA, type Tokens } from '../../../../sixth/support/ferry.ts';

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const grant = (fetch: Fetch, fields: Record<string, string>) =>
	fetch('https://id.ferry.example/oauth/token', form(fields, { authorization: basic(CLIENT) }));

export const login = (fetch: Fetch) => grant(fetch, { grant_type: 'password', ...IDA });

export const refresh = (fetch: Fetch, token: string) => grant(fetch, { grant_type: 'refresh_token', refresh_token: token });

export const timetable = (fetch: Fetch, token: string) => fetch('https://api.ferry.example/v1/timetable', { headers: bearer(token) });

export const tokensOf = async (response: Promise<Response>): Promise<Tokens> => (await (await response).json()) as Tokens;
