/** The sixth product through the SDK: the same document, and still no code of its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ClientOptions, createClient, handOff, isTokenwrightError } from '../../sdk/index.ts';
import { clientContract } from '../../spec/derive/client.ts';
import { CLIENT, cookiePair, DOORS, type Door, ferryContract, IDA, KIOSK } from './support/ferry.ts';

/** What openapi-typescript would make of the document, as far as these tests go. */
interface Paths {
	[path: string]: {
		get: { responses: { 200: { content: { 'application/json': unknown } } } };
		post: { responses: { 200: { content: { 'application/json': unknown } } } };
	};
}

const WAYS = {
	'in process, at the hosts of the document': { door: DOORS['in process'], baseUrl: () => undefined },
	'over HTTP, at one base URL': { door: DOORS['over HTTP, each operation at its own path'], baseUrl: ({ id }: Door) => id },
};

describe.each(Object.entries(WAYS))('a client, %s', (_, way) => {
	let door: Door;
	beforeEach(async () => {
		door = await way.door({});
	});
	afterEach(() => door.close());

	const clientOf = (options: ClientOptions = {}) =>
		createClient<Paths>(clientContract(ferryContract(), 'ferry'), {
			baseUrl: way.baseUrl(door),
			fetch: (request) => door.fetch(request as unknown as string),
			clock: door.mock.clock,
			random: () => 0,
			credentials: { ferryClient: CLIENT, ferryUser: IDA },
			...options,
		});
	/** `operation outcome`, of what the mock saw. */
	const seen = () => door.mock.journal.map(({ operation, outcome, reason }) => `${operation} ${reason ?? outcome}`);
	const since = async (act: () => Promise<unknown>) => {
		const before = seen().length;
		await act();
		return seen().slice(before);
	};

	test('signs in by itself, and once', async () => {
		const ferry = clientOf();
		const { data } = await ferry.GET('/timetable');
		expect(data).toEqual([{ at: '08:00' }, { at: '17:30' }]);
		await Promise.all([
			ferry.GET('/points'),
			ferry.GET('/timetable'),
			ferry.GET('/bookings/{booking}', { params: { path: { booking: 'B-1001' } } } as never),
		]);
		expect(seen().filter((line) => line.startsWith('ferryToken'))).toEqual(['ferryToken accepted']);
		expect(ferry.session.state.tokens).toMatchObject({ ferryAccess: { phase: expect.any(String) }, ferryRefresh: {} });
	});

	test('reads the end of a token from a text of seconds', async () => {
		const ferry = clientOf();
		const before = door.mock.clock.now();
		await ferry.session.signIn();
		expect(ferry.session.state.tokens.ferryAccess?.expiresAt).toBe(before + 300_000);
	});

	test('renews with each new refresh token, and never comes with an old one', async () => {
		const ferry = clientOf();
		await ferry.GET('/timetable');
		for (let day = 0; day < 5; day++) {
			door.mock.clock.advance('P1D');
			expect(await since(() => Promise.all([ferry.GET('/timetable'), ferry.GET('/timetable')]))).toEqual([
				'ferryToken accepted',
				'ferryTimetable accepted',
				'ferryTimetable accepted',
			]);
		}
		expect(door.mock.state().tokens.ferryRefresh).toEqual({ live: 6, ended: 0 });
	});

	test('signs in again when the whole family has been ended', async () => {
		const ferry = clientOf();
		await ferry.GET('/timetable');
		const cookie = cookiePair(await door.fetch(`${door.id}/login`, { method: 'POST', body: new URLSearchParams(IDA) }));
		await door.fetch(`${door.id}/logout/everywhere`, { method: 'POST', headers: { cookie } });
		const lines = await since(async () => expect((await ferry.GET('/timetable')).response.status).toBe(200));
		expect(lines).toEqual([
			'ferryTimetable credential-revoked',
			'ferryToken credential-revoked',
			'ferryToken accepted',
			'ferryTimetable accepted',
		]);
	});

	test('takes the 400 that means a dead token for one, renews and sends the call again', async () => {
		const ferry = clientOf();
		await ferry.GET('/points');
		// Nothing tells the client of this.
		door.mock.clock.advance('P1D');
		const stuck = clientOf({ clock: { now: () => 0 } });
		expect(await since(async () => expect((await stuck.GET('/points')).data).toEqual({ points: 120 }))).toEqual([
			'ferryToken accepted',
			'ferryPoints accepted',
		]);
		door.mock.clock.advance('PT10M');
		const lines = await since(async () => expect((await stuck.GET('/points')).data).toEqual({ points: 120 }));
		expect(lines).toEqual(['ferryPoints credential-expired', 'ferryToken accepted', 'ferryPoints accepted']);
	});

	test('takes the 400 that means a bad request for what it is', async () => {
		const ferry = clientOf();
		await ferry.session.signIn();
		const lines = await since(async () => {
			const { error, response } = await ferry.GET('/points', { params: { query: { since: 'yesterday' } } } as never);
			expect([response.status, error]).toEqual([400, { code: 'BAD_REQUEST' }]);
		});
		expect(lines).toEqual(['ferryPoints request-invalid']);
	});

	test('sends the passenger that the token is of', async () => {
		const ferry = clientOf();
		const { response } = await ferry.POST('/bookings', { body: { pier: 'north' } } as never);
		expect(response.status).toBe(201);
	});

	test('is a machine where it has nothing but its own secret', async () => {
		const ferry = clientOf({ credentials: { ferryClient: KIOSK } });
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
		door.mock.clock.advance('PT1H');
		expect(await since(() => ferry.GET('/timetable'))).toEqual(['ferryToken accepted', 'ferryTimetable accepted']);
		expect((await ferry.POST('/bookings', { body: { pier: 'north' } } as never)).response.status).toBe(403);
	});

	test("brings a partner's word where that is what it has", async () => {
		const ferry = clientOf({
			credentials: { ferryPartner: () => door.mock.mint('ferryPartner', { claims: { email: 'eve@partner.example', name: 'Eve' } }) },
		});
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
	});

	test('says why it cannot sign in, and does not try for ever', async () => {
		const ferry = clientOf({ credentials: { ferryClient: CLIENT, ferryUser: { ...IDA, password: 'nope' } } });
		const error = await ferry.GET('/timetable').catch((thrown: unknown) => thrown);
		expect(isTokenwrightError(error) && error.code).toBe('ERR_SIGN_IN_REFUSED');
		expect(seen()).toEqual(['ferryToken credential-unknown']);
		expect(JSON.stringify(error)).not.toContain('nope');
	});

	test('hands a ticket to the browser, which spends it once', async () => {
		const step = await handOff(clientOf() as never, { operation: 'ferryCreateTicket', body: { stay: 90 } });
		expect(step.method).toBe('GET');
		expect(step.expiresAt).toBe(door.mock.clock.now() + 30_000);
		const browser = step.toResponse();
		expect(browser.status).toBe(303);
		expect((await door.fetch(browser.headers.get('location') ?? '')).status).toBe(303);
		expect((await door.fetch(browser.headers.get('location') ?? '')).status).toBe(403);
	});

	test('signs out by revocation: nothing that it held works any more', async () => {
		const ferry = clientOf();
		await ferry.GET('/timetable');
		const lines = await since(async () => {
			const { revoked, failures } = await ferry.session.signOut();
			expect(failures).toEqual([]);
			expect(revoked).toContain('ferryRefresh');
		});
		expect(new Set(lines)).toEqual(new Set(['ferryRevoke accepted']));
		expect(door.mock.state().tokens).toMatchObject({ ferryRefresh: { live: 0, ended: 1 }, ferryAccess: { live: 0, ended: 1 } });
		expect(ferry.session.state).toMatchObject({ status: 'signed-out', tokens: {} });
		const error = await ferry.GET('/timetable').catch((thrown: unknown) => thrown);
		expect(isTokenwrightError(error) && error.code).toBe('ERR_SIGN_IN_REQUIRED');
		await ferry.session.signIn();
		expect((await ferry.GET('/timetable')).response.status).toBe(200);
	});
});

describe('the contract of a client', () => {
	const contract = clientContract(ferryContract(), 'ferry');

	test('is plain, and has no seed, no key and no secret of the document', () => {
		const text = JSON.stringify(contract);
		expect(JSON.parse(text)).toEqual(contract);
		for (const secret of ['fake-anchor', 'fake-deck-secret', 'ferry-{', 'gull', 'ida@ferry.example']) expect(text).not.toContain(secret);
	});

	test('has the operations of its product, at its servers', () => {
		expect(Object.keys(contract.operations)).toHaveLength(21);
		expect(contract.servers.map(({ url }) => url)).toEqual([
			'https://id.ferry.example',
			'https://api.ferry.example/v1',
			'https://{pier}.ferry.example',
		]);
		expect(clientContract(ferryContract(), 'nobody')).toMatchObject({ operations: {}, credentials: {} });
	});
});
