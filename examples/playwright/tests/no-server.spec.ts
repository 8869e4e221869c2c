import { expect, test } from './no-server.fixtures.ts';
import { signIn } from './sign-in.ts';

test('an access token that has expired is renewed, and nobody notices', async ({ page, mock }) => {
	await signIn(page);
	mock.clock.advance('PT10M');
	await page.getByRole('button', { name: 'Refresh' }).click();
	await expect(page.getByRole('status')).toHaveText('Refreshed');
	expect(mock.journal.map(({ operation, status }) => `${status} ${operation}`)).toEqual([
		'200 datarheiLogin',
		'200 datarheiListProcesses',
		'401 datarheiListProcesses',
		'200 datarheiRefreshLogin',
		'200 datarheiListProcesses',
	]);
});

test('a Core that cannot be reached is said to be so, and comes back', async ({ page, mock }) => {
	await signIn(page);
	const { id } = await mock.control.faults.add({ kind: 'drop', times: 'always' });
	await page.getByRole('button', { name: 'Refresh' }).click();
	await expect(page.getByRole('status')).toHaveText('The Core cannot be reached.');
	await mock.control.faults.remove(id);
	await page.getByRole('button', { name: 'Refresh' }).click();
	await expect(page.getByRole('status')).toHaveText('Refreshed');
});
