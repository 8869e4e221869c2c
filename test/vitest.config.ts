import { defineConfig } from 'vitest/config';
import { mutate } from './mutations/mutate.ts';

export default defineConfig({
	plugins: [mutate()],
	test: {
		root: new URL('..', import.meta.url).pathname,
		include: ['test/**/*.test.ts'],
		globalSetup: ['test/examples/packed-folder.ts'],
		typecheck: { enabled: false },
		testTimeout: 30_000,
	},
});
