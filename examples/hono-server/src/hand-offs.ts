/** Sends your users on to Insites and Ideanote, signed in. A request in, a response out: for any framework that speaks Fetch. */
import { type HandOff, isTokenwrightError, openHandOff } from '@tokenwright/sdk';
import { type IdeanoteOptions, ideanote } from '@tokenwright/sdk/ideanote';
import { type InsitesOptions, insites } from '@tokenwright/sdk/insites';
import type { User } from './user.ts';

export interface Vendors {
	insites: InsitesOptions;
	ideanote: IdeanoteOptions;
}

/**
 * @param vendors where they are, and the keys: for servers only.
 * @param userOf who is signed in to your own app; undefined: nobody.
 */
export function createHandOffs(vendors: Vendors, userOf: (request: Request) => User | undefined) {
	const reports = insites(vendors.insites);
	const ideas = ideanote(vendors.ideanote);
	const route = (vendor: string, make: (user: User) => Promise<HandOff>) => async (request: Request) => {
		const user = userOf(request);
		if (!user) return says(401, 'Please sign in first.');
		try {
			// Asks for a link only if somebody really goes there: a prefetch would use it up.
			return await openHandOff(request, () => make(user));
		} catch (error) {
			if (!isTokenwrightError(error)) throw error;
			console.error(error.message); // holds no key and no link
			if (error.reason === 'subject-unknown') return says(403, `You have no account at ${vendor}.`);
			return says(502, `${vendor} cannot be opened now. Please try again.`);
		}
	};
	return {
		insites: route('Insites', ({ email }) => reports.loginLink({ username: email, path: '/all-reports' })),
		ideanote: route('Ideanote', ({ id, email, name }) => ideas.loginLink({ sub: id, email, name })),
	};
}

const says = (status: number, text: string) => new Response(text, { status, headers: { 'cache-control': 'no-store' } });
