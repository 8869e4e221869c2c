/** Somebody who is signed in to your own app. */
export interface User {
	id: string;
	email: string;
	name: string;
}

/** A stand-in, so that the example runs: everybody is Jo. Put your own session here. */
export const everybodyIsJo = (): User => ({ id: '1', email: 'jo@example.com', name: 'Jo Bloggs' });
