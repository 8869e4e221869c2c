import { expect, type Page } from '@playwright/test';

/** As the mock's user. It is a published fake. */
export async function signIn(page: Page): Promise<void> {
	await page.goto('/');
	await page.getByLabel('User name').fill('admin');
	await page.getByLabel('Password').fill('datarhei');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('listitem')).toHaveText(['replay-p1']);
}
