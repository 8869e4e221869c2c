import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { createHandOffs } from './hand-offs.ts';
import { settingsOf } from './settings.ts';
import { everybodyIsJo } from './user.ts';

const { fetch } = createApp(createHandOffs(settingsOf(process.env), everybodyIsJo));
serve({ fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
	console.log(`http://127.0.0.1:${port}/`);
});
