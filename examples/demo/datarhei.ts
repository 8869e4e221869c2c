import { type DatarheiClient, datarhei } from '@tokenwright/sdk/datarhei';
import { at, bare, operationsSince, type Stage, wait } from './stage.ts';

export async function playDatarhei(stage: Stage): Promise<void> {
	const { transcript, mock } = stage;
	transcript.product('datarhei Core', 'password or Auth0 → access JWT for 10 minutes, refresh JWT for 24 hours, renewed by a GET');
	const user = { username: 'admin', password: 'datarhei' };
	const core = datarhei({ ...at(stage), credentials: { user } });
	const list = async (client: DatarheiClient = core) => {
		const { data, response } = await client.GET('/api/v3/process');
		return `${response.status}, ${data?.length} process`;
	};

	let from = mock.journal.length;
	await transcript.step('list processes: signs in by itself', '200, 1 process', () => list());
	await transcript.step('what was sent', 'datarheiLogin, datarheiListProcesses', () => operationsSince(stage, from));
	from = mock.journal.length;
	await transcript.step('list them again', '200, 1 process', () => list());
	await transcript.step('what was sent', 'datarheiListProcesses', () => operationsSince(stage, from));
	const { access, refresh } = await signIn(stage, user);
	await transcript.step('use the refresh token as an access token', '401', () => bare(stage, '/api/v3/process', refresh));
	wait(stage, 'PT9M59S', 'the last second of the ten minutes');
	await transcript.step('use the bare access token', '200', () => bare(stage, '/api/v3/process', access));
	wait(stage, 'PT1S', 'the ten minutes are over');
	await transcript.step('use the bare access token', '401', () => bare(stage, '/api/v3/process', access));
	from = mock.journal.length;
	await transcript.step('list with the SDK: it renews', '200, 1 process', () => list());
	await transcript.step('what was sent', 'datarheiRefreshLogin, datarheiListProcesses', () => operationsSince(stage, from));
	wait(stage, 'PT23H49M59S', 'the last second of the 24 hours');
	await transcript.step('renew with the bare refresh token', '200', () => bare(stage, '/api/login/refresh', refresh));
	wait(stage, 'PT1S', 'the 24 hours are over');
	await transcript.step('renew with the bare refresh token', '401', () => bare(stage, '/api/login/refresh', refresh));
	from = mock.journal.length;
	await transcript.step('list with the SDK: it signs in anew', '200, 1 process', () => list());
	await transcript.step('what was sent', 'datarheiLogin, datarheiListProcesses', () => operationsSince(stage, from));
	await transcript.step('sign in with the wrong password', 'ERR_SIGN_IN_REFUSED 401', () =>
		list(datarhei({ ...at(stage), credentials: { user: { ...user, password: 'wrong' } } })),
	);
	const auth0 = () => mock.mint('datarheiAuth0', { subject: 'auth0|alice' });
	await transcript.step('list as a user of Auth0', '200, 1 process', () => list(datarhei({ ...at(stage), credentials: { auth0 } })));
	const stranger = () => mock.mint('datarheiAuth0', { subject: 'auth0|mallory' });
	await transcript.step('list as a user that is not on the list', 'ERR_SIGN_IN_REFUSED 401', () =>
		list(datarhei({ ...at(stage), credentials: { auth0: stranger } })),
	);
}

/** Signs in without the SDK, to have both tokens in hand. */
async function signIn(stage: Stage, body: object): Promise<{ access: Record<string, string>; refresh: Record<string, string> }> {
	const answer = await fetch(`${stage.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const tokens = (await answer.json()) as { access_token: string; refresh_token: string };
	return { access: { authorization: `Bearer ${tokens.access_token}` }, refresh: { authorization: `Bearer ${tokens.refresh_token}` } };
}
