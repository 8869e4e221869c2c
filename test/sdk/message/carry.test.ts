/** Where a credential travels: the SDK puts it where the mock of the same document looks for it. */
import { expect, test } from 'vitest';
import { createMock } from '../../../mock/own-document.ts';
import { createClient } from '../../../sdk/index.ts';
import { clientContract } from '../../../spec/derive/client.ts';
import { compile } from '../../../spec/index.ts';

const document = (scheme: string) => `openapi: 3.1.0
info: { title: Carried, version: '1' }
servers: [{ url: https://carried.example }]
paths:
  /thing: { get: { operationId: thing, security: [{ own: [] }], responses: { '204': { description: Here. } } } }
components: { securitySchemes: { own: ${scheme} } }
`;

test.each([
	['{ type: http, scheme: bearer }', 'sk-fake', 'Bearer sk-fake'],
	['{ type: http, scheme: Bot }', 'sk-fake', 'Bot sk-fake'],
	['{ type: http, scheme: basic }', { username: 'ada', password: 'wor:d' }, `Basic ${btoa('ada:wor:d')}`],
	['{ type: oauth2, flows: {} }', 'sk-fake', 'Bearer sk-fake'],
])('by %s', async (scheme, value, expected) => {
	const contract = compile(document(scheme));
	const seeds = { own: [typeof value === 'string' ? { value } : value] };
	const mock = createMock({ document: contract, seed: { credentials: seeds } });
	let sent: string | null = null;
	const client = createClient(clientContract(contract, 'carried'), {
		credentials: { own: value },
		fetch: (request) => {
			sent = request.headers.get('authorization');
			return mock.fetch(request);
		},
	});
	expect((await client.GET('/thing')).response.status).toBe(204);
	expect(sent).toBe(expected);
});

test('by Basic, as a key that is the user, with an empty password', async () => {
	const text = document('{ type: http, scheme: basic }').replace(
		/ \}\n$/,
		', x-credentials: { own: { kind: secret, seeds: [{ value: sk-fake }] } } }\n',
	);
	const contract = compile(text);
	const client = createClient(clientContract(contract, 'carried'), {
		credentials: { own: 'sk-fake' },
		fetch: createMock({ document: contract }).fetch,
	});
	expect((await client.GET('/thing')).response.status).toBe(204);
});
