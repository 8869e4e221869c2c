import { insites } from '@tokenwright/sdk/insites';
import { at, browse, type Stage, wait } from './stage.ts';

export async function playInsites(stage: Stage): Promise<void> {
	const { transcript } = stage;
	transcript.product('Insites', 'API key → login link: one use, 30 seconds');
	const client = insites({ ...at(stage), credentials: { apiKey: 'insites-test-key' } });
	const link = () => client.loginLink({ username: 'jo@example.com', path: '/all-reports' });

	const first = await link();
	await transcript.step('open the link', '302, to /all-reports, signed in', () => browse(first));
	await transcript.step('open it again', '302, to /en_GB/login, not signed in', () => browse(first));
	const second = await link();
	wait(stage, 'PT29S', 'the last good second');
	await transcript.step('open a second link', '302, to /all-reports, signed in', () => browse(second));
	const third = await link();
	wait(stage, 'PT30S', 'the first bad second');
	await transcript.step('open a third link', '302, to /en_GB/login, not signed in', () => browse(third));
	await transcript.step('hand the late link over', 'ERR_HAND_OFF_EXPIRED', () => String(third.toResponse().status));
	await transcript.step('ask for a viewer, who may not', 'ERR_HAND_OFF_REFUSED 404', async () => {
		await client.loginLink({ username: 'vi@example.com' });
		return 'a link';
	});
	await transcript.step('ask with the wrong key', 'ERR_CREDENTIAL_REFUSED 401', async () => {
		await insites({ ...at(stage), credentials: { apiKey: 'wrong' } }).loginLink({ username: 'jo@example.com' });
		return 'a link';
	});
	await transcript.step('list the users with the key', '200, 2 users', async () => {
		const { data, response } = await client.GET('/api/v1/users');
		return `${response.status}, ${data?.users.length} users`;
	});
}
