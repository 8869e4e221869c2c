/** What a request costs a server that serves it: a login that signs two tokens, and a GET that needs one. */
import type { Asked } from '../measure/load.ts';
import { oneByOne, type Racer, race, shares } from '../measure/race.ts';
import { BARE, ours, type Peer, PRISM, type Server } from '../measure/server.ts';
import { COST, costs, type Part, row } from './part.ts';

export const LOGIN: Asked = {
	path: '/api/login',
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ username: 'admin', password: 'datarhei' }),
};

/** Signs in, and says what to ask then. */
async function askGuarded({ url }: Server): Promise<Asked> {
	const { path, ...init } = LOGIN;
	const answer = await fetch(url + path, init);
	const { access_token } = (await answer.json()) as { access_token: string };
	return { path: '/api/v3/process', headers: { authorization: `Bearer ${access_token}` } };
}

export const loginBy = (peer: Peer): Racer => ({ peer, ask: () => LOGIN });
export const guardedBy = (peer: Peer): Racer => ({ peer, ask: askGuarded });

export const login: Part = async (settings, tell) => {
	const mine = ours();
	const laps = await race([mine, BARE].map(loginBy), oneByOne, settings, tell);
	return {
		figures: costs(laps),
		rows: [row('login', `${COST}, a login, as a multiple of ${BARE.name}'s`, shares(laps, mine.name, BARE.name))],
	};
};

/** Prism is installed here: it answers this operation of ours. */
export const guarded: Part = async (settings, tell) => {
	const mine = ours();
	const laps = await race([mine, PRISM, BARE].map(guardedBy), oneByOne, settings, tell);
	return {
		figures: costs(laps),
		rows: [
			row('guarded-prism', `${COST}, a guarded GET, as a share of Prism's`, shares(laps, mine.name, PRISM.name)),
			row('guarded-bare', `${COST}, a guarded GET, as a multiple of ${BARE.name}'s`, shares(laps, mine.name, BARE.name)),
		],
	};
};
