import { Hono } from 'hono';
import type { createHandOffs } from './hand-offs.ts';

const HOME =
	'<!doctype html><html lang="en"><title>Your tools</title><link rel="icon" href="data:,"><h1>Your tools</h1><p><a href="/open/insites">Reports</a> <a href="/open/ideanote">Ideas</a></p></html>';

export function createApp(handOffs: ReturnType<typeof createHandOffs>): Hono {
	const app = new Hono();
	app.get('/', (c) => c.html(HOME));
	app.get('/open/insites', (c) => handOffs.insites(c.req.raw));
	app.get('/open/ideanote', (c) => handOffs.ideanote(c.req.raw));
	return app;
}
