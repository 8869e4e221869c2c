/** Sends your users on to Flussonic Watcher, signed in. */
import { isTokenwrightError, openHandOffNode } from '@tokenwright/sdk';
import { type WatcherOptions, watcher } from '@tokenwright/sdk/watcher';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import type { User } from './user.ts';

const HOME =
	'<!doctype html><html lang="en"><title>Your tools</title><link rel="icon" href="data:,"><h1>Your tools</h1><p><a href="/open/watcher">Cameras</a></p></html>';

/** Seconds that somebody then stays signed in to Watcher. */
const LIFETIME = 8 * 60 * 60;

/**
 * @param options where your Watcher is, and its system key: for servers only.
 * @param userOf who is signed in to your own app; undefined: nobody.
 */
export function createApp(options: WatcherOptions, userOf: (request: Request) => User | undefined): Express {
	const cameras = watcher(options);
	const app = express();
	app.get('/', (_, response) => {
		response.send(HOME);
	});
	app.get('/open/watcher', async (request, response) => {
		const user = userOf(request);
		if (!user) response.status(401).send('Please sign in first.');
		// Asks for the form only if somebody really goes there: not for a prefetch.
		else await openHandOffNode(request, response, () => cameras.autologin({ login: user.email, lifetime: LIFETIME }));
	});
	app.use(failed);
	return app;
}

/** Express 5 brings what an async handler throws here by itself. */
const failed: ErrorRequestHandler = (error, _request, response, next) => {
	if (!isTokenwrightError(error)) return next(error);
	console.error(error.message); // holds no key and no token
	if (error.reason === 'subject-unknown') response.status(403).send('You have no account at Watcher.');
	else response.status(502).send('Watcher cannot be opened now. Please try again.');
};
