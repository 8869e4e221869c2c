import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { everybodyIsJo } from './user.ts';

const { WATCHER_URL: baseUrl, WATCHER_API_KEY: apiKey, PORT = '3000' } = process.env;
if (!baseUrl || !apiKey)
	throw new Error('WATCHER_URL or WATCHER_API_KEY is not set. For a try, "npm run mock" in one terminal and "npm run dev" in another.');

const server = createApp({ baseUrl, credentials: { apiKey } }, everybodyIsJo).listen(Number(PORT), '127.0.0.1', (error) => {
	if (error) throw error;
	console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
