import { createRequire } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../mock/doors/node/node.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, signIn } from '../support/garden.ts';

const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('prism-http'));

test('Prism is loaded only when the first ordinary operation is asked for', { timeout: 60_000 }, async () => {
	const server = await listen(createMock({ document: garden() }), { port: 0 });
	onTestFinished(() => server.close());
	const token = await signIn(server.url);
	const ask = (bearer: string) => fetch(`${server.url}/plants`, { headers: { authorization: `Bearer ${bearer}` } });
	expect((await ask('nonsense')).status).toBe(401);
	expect(isLoaded()).toBe(false);
	expect((await ask(token)).status).toBe(200);
	expect(isLoaded()).toBe(true);
});
