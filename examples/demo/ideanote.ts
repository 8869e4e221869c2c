import { ideanote } from '@tokenwright/sdk/ideanote';
import { at, browse, type Stage, wait } from './stage.ts';

const SPACE = 'b06f0a9a-4813-4515-81a0-29e8f2d193ec';

export async function playIdeanote(stage: Stage): Promise<void> {
	const { transcript } = stage;
	transcript.product('Ideanote', "owner's key in the body → session token → link; makes the user if there is none");
	const client = ideanote({
		...at(stage),
		spaceId: SPACE,
		subdomain: 'mysubdomain',
		credentials: { owner: 'ideanote-owner-key', apiKey: 'ideanote-test-key' },
	});
	const user = { email: 'new@example.com', name: 'New Person' };

	const link = await client.loginLink(user);
	await transcript.step('open the link of a new user', '302, to /, signed in', () => browse(link));
	await transcript.step('open it again: it is not single-use', '302, to /, signed in', () => browse(link));
	wait(stage, 'PT335H59M59S', 'the last second of 14 days; our choice, since the vendor names no end');
	await transcript.step('open it once more', '302, to /, signed in', () => browse(link));
	wait(stage, 'PT1S', 'the 14 days are over');
	await transcript.step('open it too late', '302, to /login, not signed in', () => browse(link));
	await transcript.step('ask with a key that nobody has', 'ERR_CREDENTIAL_REFUSED 401', async () => {
		await ideanote({ ...at(stage), spaceId: SPACE, subdomain: 'mysubdomain', credentials: { owner: 'wrong' } }).loginLink(user);
		return 'a link';
	});
	await transcript.step('list ideas with an API key', '200', async () => {
		const { response } = await client.GET('/v1/ideas', { params: { query: { fields: 'id' } } });
		return String(response.status);
	});
}
