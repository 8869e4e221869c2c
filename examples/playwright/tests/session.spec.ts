import { expect, test } from './fixtures.ts';
import { signIn } from './sign-in.ts';

test('an access token that has expired is renewed, and nobody notices', async ({ page, mock }) => {
	await signIn(page);
	await mock.clock.advance('PT10M');
	await page.getByRole('button', { name: 'Refresh' }).click();
	await expect(page.getByRole('status')).toHaveText('Refreshed');
	await expect(page.getByRole('listitem')).toHaveText(['replay-p1']);
	const [refused] = await mock.journal.expect({ outcome: 'refused' }, 1);
	expect(refused?.why?.text).toMatch(/^The datarheiAccess expired/);
	await mock.journal.expect({ operation: 'datarheiRefreshLogin' }, 1);
});

test('a session that was revoked ends at the sign-in', async ({ page, mock }) => {
	await signIn(page);
	await mock.credentials.revoke({ subject: 'admin' });
	await page.getByRole('button', { name: 'Refresh' }).click();
	await expect(page.getByRole('status')).toHaveText('Your session has expired. Sign in again.');
	await expect(page.getByLabel('User name')).toBeVisible();
});

test('an answer that gets lost is asked for again', async ({ page, mock }) => {
	await signIn(page);
	await mock.faults.add({ kind: 'lose-response', operation: 'datarheiListProcesses' });
	await page.getByRole('button', { name: 'Refresh' }).click();
	await expect(page.getByRole('status')).toHaveText('Refreshed');
	expect(await mock.journal.findings()).toEqual([]);
});

// They run at the same time, on the same server.
for (const hours of [0, 1, 23])
	test(`the clock of this test is ${hours} h ahead, whatever the others do`, async ({ page, mock }) => {
		await mock.clock.advance(`PT${hours}H`);
		await signIn(page);
		const { ahead } = await mock.clock.now();
		expect(Math.round(ahead / 3600)).toBe(hours);
		await mock.journal.expect({ operation: 'datarheiLogin' }, 1);
	});
