/** Row A2 where the document names no refusal at all. Every status and body of one that does: test/runtimes/suite/stray.ts. */
import { expect, test } from 'vitest';
import { createClient, memoryStore } from '../../../sdk/index.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { compile } from '../../../spec/index.ts';
import { createWorld, failureOf } from '../support/world.ts';

/** Every answer that says no is missing. */
const DOCUMENT = `
openapi: 3.1.0
info: { title: Silent, version: '1' }
servers: [{ url: https://silent.example }]
tags: [{ name: silent }]
paths:
  /in:
    post:
      tags: [silent]
      operationId: in
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { name: { type: string }, word: { type: string } } } } } }
      x-flow:
        requires: [{ user: { name: $request.body#/name, word: $request.body#/word } }]
        issues: { pass: $response.body#/pass, more: $response.body#/more }
      responses: { '200': { description: In., content: { application/json: { schema: { type: object, properties: { pass: {}, more: {} } }, example: { pass: x, more: y } } } } }
  /renew:
    post:
      tags: [silent]
      operationId: renew
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { more: { type: string } } } } } }
      x-flow:
        requires: [{ more: $request.body#/more }]
        issues: { pass: $response.body#/pass }
      responses: { '200': { description: Renewed., content: { application/json: { schema: { type: object, properties: { pass: {} } }, example: { pass: x } } } } }
  /thing:
    get:
      tags: [silent]
      operationId: thing
      security: [{ pass: [] }]
      responses: { '200': { description: Here., content: { application/json: { schema: { type: object }, example: {} } } } }
components:
  securitySchemes: { pass: { type: http, scheme: bearer } }
  x-credentials:
    user: { kind: secret, parts: [name, word], seeds: [{ name: ada, word: fake-word }] }
    pass: { kind: token, format: "{$base64url.43}", lifetime: PT10M }
    more: { kind: token, format: "{$base64url.43}", lifetime: P1D }
`;

const contract = compile(DOCUMENT, { file: 'silent.yaml' });

function silent(word = 'fake-word') {
	const world = createWorld({ document: contract });
	const store = memoryStore();
	// biome-ignore lint/suspicious/noExplicitAny: its types are not generated.
	const make = (): any =>
		createClient(clientContract(contract, 'silent'), {
			fetch: world.fetch,
			clock: world.mock.clock,
			random: () => 0,
			store,
			credentials: { user: { name: 'ada', word } },
		});
	const ask = async (client: ReturnType<typeof make>): Promise<number> => (await client.GET('/thing')).response.status;
	/** The next exchange with this path is answered by somebody in between. */
	const stray = (path: string) => {
		const off = world.intercept(path, () => {
			off();
			return Promise.resolve(new Response('<html>Who are you?</html>', { status: 401, headers: { 'content-type': 'text/html' } }));
		});
	};
	return { world, make, ask, stray };
}

test('A2: an unnamed 401 to a call has its token renewed once, and costs nothing', async () => {
	const { world, make, ask, stray } = silent();
	const client = make();
	await ask(client);
	stray('/thing');
	expect(await ask(client)).toBe(200);
	expect(world.log).toEqual(['POST /in 200', 'GET /thing 200', 'GET /thing 401', 'POST /renew 200', 'GET /thing 200']);
});

test('A2: a 401 that stays is renewed for once, and told; when it goes everything is there', async () => {
	const { world, make, ask } = silent();
	const client = make();
	await ask(client);
	const off = world.intercept('/thing', () => Promise.resolve(new Response(null, { status: 401 })));
	for (let time = 0; time < 5; time++) expect((await failureOf(ask(client))).code).toBe('ERR_CREDENTIAL_REFUSED');
	expect([world.count('/in'), world.count('/renew')]).toEqual([1, 1]);
	off();
	expect(await ask(client)).toBe(200);
	expect([world.count('/in'), world.count('/renew')]).toEqual([1, 1]);
});

test('A2: an unnamed 401 to a renewal is followed by a sign-in, and where that fails too the refresh token is still there', async () => {
	const { world, make, ask, stray } = silent();
	const [one, other] = [make(), make()];
	await ask(one);
	world.mock.clock.advance('PT10M');
	stray('/renew');
	stray('/in');
	await failureOf(ask(one));
	expect([world.count('/in'), world.count('/renew')]).toEqual([2, 1]);
	// With what the first had.
	expect(await ask(other)).toBe(200);
	expect([world.count('/in'), world.count('/renew')]).toEqual([2, 2]);
	world.mock.clock.advance('PT10M');
	stray('/renew');
	expect(await ask(one)).toBe(200);
	expect([world.count('/in'), world.count('/renew')]).toEqual([3, 3]);
});

test('A2: an unnamed 401 to a sign-in is told as a refusal, and tried again at the next call', async () => {
	const { make, ask, stray } = silent();
	const client = make();
	stray('/in');
	expect(await failureOf(ask(client))).toMatchObject({ code: 'ERR_SIGN_IN_REFUSED', status: 401 });
	expect(await ask(client)).toBe(200);
});
