import { watcher } from '@tokenwright/sdk/watcher';
import { at, bare, browse, cookieOf, type Stage, wait } from './stage.ts';

export async function playWatcher(stage: Stage): Promise<void> {
	const { transcript, mock } = stage;
	transcript.product('Flussonic Watcher', 'system key → auto-login token → a form that the browser posts; 403 where others say 401');
	const client = watcher({ ...at(stage), credentials: { apiKey: 'watcher-system' } });
	const form = () => client.autologin({ login: 'jo@example.com', validTill: Math.floor(mock.clock.now() / 1000) + 60, lifetime: 3600 });

	const first = await form();
	await transcript.step('post the form', '302, to /vsaas/, signed in (Max-Age=3600)', () => browse(first));
	await transcript.step('post it again: it is not single-use', '302, to /vsaas/, signed in (Max-Age=3600)', () => browse(first));
	const cookie = await cookieOf(first);
	wait(stage, 'PT59S', 'the last second before `valid_till`');
	await transcript.step('post it once more', '302, to /vsaas/, signed in (Max-Age=3600)', () => browse(first));
	wait(stage, 'PT1S', '`valid_till` has come');
	await transcript.step('post it too late', '403, not signed in', () => browse(first));
	wait(stage, 'PT58M59S', "the last second of the first session's `lifetime`");
	await transcript.step('open the start page with its cookie', '200', () => bare(stage, '/vsaas/', { cookie }));
	wait(stage, 'PT1S', 'the `lifetime` is over');
	await transcript.step('open the start page with its cookie', '403', () => bare(stage, '/vsaas/', { cookie }));
	await transcript.step('ask with the wrong key', 'ERR_CREDENTIAL_REFUSED 403', async () => {
		await watcher({ ...at(stage), credentials: { apiKey: 'wrong' } }).autologin({ login: 'jo@example.com' });
		return 'a form';
	});
	const person = watcher({ ...at(stage), credentials: { user: { login: 'jo@example.com', password: 'watcher-jo' } } });
	await transcript.step('list cameras as a person: signs in by itself', '200', async () => {
		const { response } = await person.GET('/vsaas/api/v2/cameras');
		return String(response.status);
	});
}
