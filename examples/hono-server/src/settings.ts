import type { Vendors } from './hand-offs.ts';

/**
 * @param env `VENDOR_URL` is the mock's; without it the vendors themselves are asked.
 * @throws {Error} which names what is missing.
 */
export function settingsOf(env: Record<string, string | undefined>): Vendors {
	const of = (name: string): string => {
		const value = env[name];
		if (!value) throw new Error(`${name} is not set. For a try, "npm run mock" in one terminal and "npm run dev" in another.`);
		return value;
	};
	return {
		insites: { baseUrl: env.VENDOR_URL, credentials: { apiKey: of('INSITES_API_KEY') } },
		ideanote: {
			baseUrl: env.VENDOR_URL,
			credentials: { owner: of('IDEANOTE_OWNER_KEY') },
			spaceId: of('IDEANOTE_SPACE_ID'),
			subdomain: of('IDEANOTE_SUBDOMAIN'),
		},
	};
}
