import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Serves MSW's worker while developing, straight from the installed package: `npx msw init public` would put it into what you deploy,
 * and would have to be repeated at each update of msw.
 */
const mswWorker: Plugin = {
	name: 'msw-worker',
	apply: 'serve',
	configureServer({ middlewares }) {
		const file = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
		middlewares.use('/mockServiceWorker.js', (_request, response) => {
			response.setHeader('content-type', 'text/javascript');
			response.end(readFileSync(file));
		});
	},
};

export default defineConfig({ plugins: [react(), mswWorker] });
