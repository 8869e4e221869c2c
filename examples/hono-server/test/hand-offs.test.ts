import { createMock } from '@tokenwright/mock';
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { createHandOffs } from '../src/hand-offs.ts';
import { settingsOf } from '../src/settings.ts';
import { everybodyIsJo, type User } from '../src/user.ts';

const mock = createMock();
beforeEach(() => mock.reset());

const env = {
	INSITES_API_KEY: 'insites-test-key',
	IDEANOTE_OWNER_KEY: 'ideanote-owner-key',
	IDEANOTE_SPACE_ID: 'b06f0a9a-4813-4515-81a0-29e8f2d193ec',
	IDEANOTE_SUBDOMAIN: 'mysubdomain',
};

/** The app, with the mock in place of the vendors. */
function appOf(userOf: () => User | undefined = everybodyIsJo) {
	const { insites, ideanote } = settingsOf(env);
	const { fetch, clock } = mock;
	return createApp(createHandOffs({ insites: { ...insites, fetch, clock }, ideanote: { ...ideanote, fetch, clock } }, userOf));
}

/** What the browser finds at the end of a link. */
async function open(link: string | null) {
	const { headers } = await mock.fetch(link ?? '', { redirect: 'manual' });
	return { location: headers.get('location'), signedIn: headers.has('set-cookie') };
}

test.each(['insites', 'ideanote'])('a click on %s leads to a link that nobody keeps', async (vendor) => {
	const { status, headers } = await appOf().request(`/open/${vendor}`);
	expect(status).toBe(303);
	expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
	expect(await open(headers.get('location'))).toMatchObject({ signedIn: true });
});

test.each([
	['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
	['a prefetch of older browsers', { headers: { purpose: 'prefetch' } }],
	['a HEAD', { method: 'HEAD' }],
])('%s asks for no link', async (_, init) => {
	for (const vendor of ['insites', 'ideanote']) expect((await appOf().request(`/open/${vendor}`, init)).status).toBe(503);
	expect(mock.journal).toEqual([]);
});

test('a link of Insites opens once', async () => {
	const link = (await appOf().request('/open/insites')).headers.get('location');
	expect(await open(link)).toEqual({ location: 'https://app.insites.com/all-reports', signedIn: true });
	expect(await open(link)).toEqual({ location: 'https://app.insites.com/en_GB/login', signedIn: false });
	await mock.control.journal.expect({ reason: 'credential-used' }, 1);
});

test('… and for thirty seconds', async () => {
	const [first, second] = await Promise.all([appOf().request('/open/insites'), appOf().request('/open/insites')]);
	mock.clock.advance('PT29S');
	expect(await open(first.headers.get('location'))).toMatchObject({ signedIn: true });
	mock.clock.advance('PT1S');
	expect(await open(second.headers.get('location'))).toMatchObject({ signedIn: false });
	await mock.control.journal.expect({ reason: 'credential-expired' }, 1);
});

test('who has no account at Insites is told so', async () => {
	const stranger = await appOf(() => ({ id: '2', email: 'nobody@example.com', name: 'Nobody' })).request('/open/insites');
	expect([stranger.status, await stranger.text()]).toEqual([403, 'You have no account at Insites.']);
});

test('who is not signed in gets no link', async () => {
	expect((await appOf(() => undefined).request('/open/insites')).status).toBe(401);
	expect(mock.journal).toEqual([]);
});

test('nothing is said of the key that has been withdrawn', async () => {
	for (const { id } of await mock.control.secrets.list('insitesApiKey')) await mock.control.secrets.revoke(id);
	const answer = await appOf().request('/open/insites');
	expect([answer.status, await answer.text()]).toEqual([502, 'Insites cannot be opened now. Please try again.']);
});
