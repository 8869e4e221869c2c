import { type InslyClient, insly } from '@tokenwright/sdk/insly';
import { at, bare, operationsSince, type Stage, wait } from './stage.ts';

const REQUEST = 'a202dc2a-9e32-4bb8-8c74-18c73c235129';

export async function playInsly(stage: Stage): Promise<void> {
	const { transcript, mock } = stage;
	transcript.product('Insly Ledger', 'password or client credentials per tenant → bearer for an hour, refresh; a 200 may be a challenge');
	const user = { username: 'ada@example.com', password: 'pa55word' };
	const ledger = insly({ ...at(stage), tenant: 'acme', credentials: { user } });
	const ask = async (client: InslyClient = ledger) => {
		const { data, response } = await client.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: REQUEST } } });
		return `${response.status}, ${data?.status}`;
	};

	let from = mock.journal.length;
	await transcript.step('ask for a request: signs in by itself', '200, success', () => ask());
	await transcript.step('what was sent', 'inslyLogin, inslyGetRequest', () => operationsSince(stage, from));
	const held = await signIn(stage, user);
	const path = `/api/v1/ledger/requests/${REQUEST}`;
	wait(stage, 'PT59M59S', 'the last second of the hour');
	await transcript.step('use the bare token', '200', () => bare(stage, path, { ...held, 'x-tenant-id': 'acme' }));
	await transcript.step('use it for another tenant', '403', () => bare(stage, path, { ...held, 'x-tenant-id': 'globex' }));
	from = mock.journal.length;
	await transcript.step('ask with the SDK: it renews before the end', '200, success', () => ask());
	await transcript.step('what was sent', 'inslyRefreshToken, inslyGetRequest', () => operationsSince(stage, from));
	wait(stage, 'PT1S', 'the hour is over');
	await transcript.step('use the bare token', '401', () => bare(stage, path, { ...held, 'x-tenant-id': 'acme' }));
	await transcript.step('ask with the SDK', '200, success', () => ask());
	await transcript.step('sign in with the wrong password', 'ERR_SIGN_IN_REFUSED 401', () =>
		ask(insly({ ...at(stage), tenant: 'acme', credentials: { user: { ...user, password: 'wrong' } } })),
	);
	await transcript.step('sign in at the wrong tenant', 'ERR_SIGN_IN_REFUSED 401', () =>
		ask(insly({ ...at(stage), tenant: 'globex', credentials: { user } })),
	);
	const temporary = { username: 'new@example.com', password: 'temporary' };
	const challenged = insly({ ...at(stage), tenant: 'acme', credentials: { user: temporary } });
	await transcript.step('sign in with a temporary password: 200, but no tokens', 'challenge, subject-challenged', async () => {
		const result = await challenged.session.signIn();
		return result.kind === 'challenge' ? `challenge, ${result.reason}` : result.kind;
	});
	await transcript.step('call all the same', 'ERR_SIGN_IN_CHALLENGED 200', () => ask(challenged));
	const app = insly({
		...at(stage),
		tenant: 'acme',
		credentials: { client: { clientId: 'shared-client', clientSecret: 'shared-secret' } },
	});
	await transcript.step('ask as an application', '200, success', () => ask(app));
}

/** Signs in without the SDK, to have a token in hand. */
async function signIn(stage: Stage, body: object): Promise<Record<string, string>> {
	const answer = await fetch(`${stage.url}/api/v1/identifier/login/acme`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const { authentication_result } = (await answer.json()) as { authentication_result: { access_token: string } };
	return { authorization: `Bearer ${authentication_result.access_token}` };
}
