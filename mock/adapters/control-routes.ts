/** What each address of the control API does. */
import { durationSeconds, type Json } from '@tokenwright/spec';
import type { MintOptions, Mock } from '../engine/mock.ts';
import type { Refusal } from './problem.ts';

/** A request that cannot be done. */
export interface Problem {
	problem: Refusal;
}

interface Input {
	mock: Mock;
	url: URL;
	/** Below `/__mock`. */
	path: string;
	/** The JSON body; empty where there is none. */
	input: Record<string, unknown>;
}

interface Route {
	/** Needs no token. */
	open?: boolean;
	run(input: Input): object | Promise<object>;
}

/** How many journal entries are told when nobody says how many. */
const PAGE = 100;

const bad = (code: string, detail: string, hint: string, status = 400): Problem => ({ problem: { status, code, detail, hint } });

export const ROUTES: { path: RegExp; methods: Record<string, Route> }[] = [
	{ path: /^\/$/, methods: { GET: { open: true, run: ({ mock, url }) => welcome(mock, url.origin) } } },
	{ path: /^\/state$/, methods: { GET: { run: ({ mock }) => mock.state() } } },
	{ path: /^\/clock$/, methods: { POST: { run: ({ mock, input }) => advance(mock, input) } } },
	{ path: /^\/reset$/, methods: { POST: { run: ({ mock, input }) => reset(mock, input) } } },
	{ path: /^\/journal$/, methods: { GET: { run: ({ mock, url }) => journal(mock, url.searchParams) } } },
	{ path: /^\/mint$/, methods: { POST: { run: ({ mock, input }) => mint(mock, input) } } },
	{ path: /^\/issuers\/[^/]+\/jwks\.json$/, methods: { GET: { open: true, run: ({ mock, path }) => keySet(mock, path) } } },
];

const now = (mock: Mock) => ({ now: new Date(mock.clock.now()).toISOString() });

const names = (list: string[]) => (list.length ? list.join(', ') : 'none');

/** The names in the input that are not in the list. */
const strangers = (input: Record<string, unknown>, known: string[]): string[] => Object.keys(input).filter((name) => !known.includes(name));

function welcome(mock: Mock, origin: string): object {
	const base = `${origin}/__mock`;
	const issuers = Object.values(mock.contract.credentials).filter((each) => each.algorithms.some((name) => !name.startsWith('HS')));
	return {
		ready: true,
		title: mock.contract.title,
		...now(mock),
		links: {
			state: `${base}/state`,
			clock: `${base}/clock`,
			reset: `${base}/reset`,
			journal: `${base}/journal`,
			mint: `${base}/mint`,
			issuers: Object.fromEntries(issuers.map(({ name }) => [name, `${base}/issuers/${encodeURIComponent(name)}/jwks.json`])),
		},
	};
}

function advance(mock: Mock, input: Record<string, unknown>): object {
	const by = input.advance;
	if (strangers(input, ['advance']).length > 0 || durationSeconds(by) === undefined)
		return bad(
			'clock-invalid',
			by === undefined ? 'The body does not say how far the clock moves.' : 'The body holds more than "advance", or that is no duration.',
			'Send {"advance":"PT31S"}: an ISO 8601 duration of days, hours, minutes and seconds, or a number of seconds.',
		);
	mock.clock.advance(by as string | number);
	return now(mock);
}

function reset(mock: Mock, input: Record<string, unknown>): object {
	if (Object.keys(input).length > 0) return bad('reset-invalid', 'A reset takes nothing.', 'Send no body, or {}.');
	mock.reset();
	return now(mock);
}

function journal(mock: Mock, query: URLSearchParams): object {
	const unknown = [...query.keys()].filter((name) => !['operation', 'outcome', 'limit'].includes(name));
	if (unknown.length > 0)
		return bad('journal-invalid', `The journal is not asked by ${unknown.join(', ').slice(0, 100)}.`, 'Use operation, outcome, limit.');
	const limit = query.has('limit') ? Number(query.get('limit')) : PAGE;
	if (!Number.isInteger(limit) || limit < 1)
		return bad('journal-invalid', 'The limit is not a whole number from 1.', `Write limit=20; without it ${PAGE} entries are told.`);
	const [operation, outcome] = [query.get('operation'), query.get('outcome')];
	const entries = mock.journal.filter(
		(entry) => (operation === null || entry.operation === operation) && (outcome === null || entry.outcome === outcome),
	);
	return { entries: entries.slice(-limit) };
}

async function mint(mock: Mock, input: Record<string, unknown>): Promise<object> {
	const { credential: name, subject, claims, lifetime, permissions } = input;
	const hint = 'Send {"credential":NAME,"subject":TEXT,"claims":{…},"lifetime":"PT10M","permissions":[…]}; only the first is needed.';
	const extra = strangers(input, ['credential', 'subject', 'claims', 'lifetime', 'permissions']);
	if (extra.length > 0) return bad('mint-invalid', `A credential is not minted from ${extra.join(', ').slice(0, 100)}.`, hint);
	const known = Object.values(mock.contract.credentials).filter((each) => each.kind !== 'secret');
	const credential = known.find((each) => each.name === name);
	if (!credential)
		return bad(
			'credential-unknown',
			typeof name === 'string' ? `"${name.slice(0, 100)}" is no token of this document.` : 'The body names no credential.',
			`Tokens are: ${names(known.map((each) => each.name))}.`,
			422,
		);
	const wrong =
		(subject !== undefined && typeof subject !== 'string' && 'subject is no text') ||
		(claims !== undefined && (claims === null || typeof claims !== 'object' || Array.isArray(claims)) && 'claims is no object') ||
		(lifetime !== undefined && durationSeconds(lifetime) === undefined && 'lifetime is no duration') ||
		(permissions !== undefined && !isTexts(permissions) && 'permissions is no list of texts');
	if (wrong) return bad('mint-invalid', `Of the body, ${wrong}.`, hint);
	const options: MintOptions = {
		...(subject === undefined ? {} : { subject: subject as string }),
		...(claims === undefined ? {} : { claims: claims as Record<string, Json> }),
		...(lifetime === undefined ? {} : { lifetime: lifetime as string | number }),
		...(permissions === undefined ? {} : { permissions: permissions as string[] }),
	};
	try {
		return { credential: credential.name, token: await mock.mint(credential.name, options) };
	} catch (error) {
		return bad('mint-refused', error instanceof Error ? error.message : 'It cannot be minted.', hint, 422);
	}
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');

async function keySet(mock: Mock, path: string): Promise<object> {
	let name = path.split('/')[2] ?? '';
	try {
		name = decodeURIComponent(name);
	} catch {
		// A name that is no URL text is the name of nothing.
	}
	const keys = Object.hasOwn(mock.contract.credentials, name) ? await mock.keySet(name) : undefined;
	return keys ?? bad('issuer-unknown', `"${name.slice(0, 100)}" has no public keys.`, 'GET /__mock lists the issuers that have some.', 404);
}
