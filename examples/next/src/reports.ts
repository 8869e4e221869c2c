import { insites } from '@tokenwright/sdk/insites';

/** Made at the first click: while Next.js builds, the key is not there. It opens every account: for servers only. */
export function reports() {
	const apiKey = process.env.INSITES_API_KEY;
	if (!apiKey) throw new Error('INSITES_API_KEY is not set. For a try, "npm run mock" in one terminal and "npm run dev" in another.');
	return insites({ baseUrl: process.env.VENDOR_URL, credentials: { apiKey } });
}
