/** Somebody who is signed in to your own app. */
export interface User {
	email: string;
}

/** A stand-in, so that the example runs: everybody is Jo. Put your own session here. */
export const everybodyIsJo = (): User => ({ email: 'jo@example.com' });
