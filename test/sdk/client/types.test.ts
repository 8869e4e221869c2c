/** Checked by the compiler: each line that must not compile says so. */
import { expect, expectTypeOf, test } from 'vitest';
import { isTokenwrightError, Secret, type SignIn, TokenwrightError } from '../../../sdk/index.ts';
import { datarhei } from '../../../sdk/products/datarhei.ts';
import { ideanote } from '../../../sdk/products/ideanote.ts';
import { insites } from '../../../sdk/products/insites.ts';
import { type InslySignIn, insly } from '../../../sdk/products/insly.ts';
import { watcher } from '../../../sdk/products/watcher.ts';

const fetch = async () => Response.json({});
const core = datarhei({ baseUrl: 'http://localhost', fetch, credentials: { user: { username: 'a', password: new Secret('b') } } });
const ledger = insly({ tenant: 'acme', fetch, credentials: { client: async () => ({ clientId: 'a', clientSecret: 'b' }) } });
const notes = ideanote({ fetch, credentials: { owner: 'a', apiKey: 'b' }, spaceId: 'c', subdomain: 'd' });

test('a client knows the paths of its own product only', () => {
	() => core.GET('/api/v3/process');
	// @ts-expect-error another product's path
	() => core.GET('/v1/ideas');
	// @ts-expect-error another product's path
	() => notes.GET('/api/v3/process', { params: { query: { fields: 'id' } } });
	// @ts-expect-error no such method there
	() => core.DELETE('/api/login/refresh');
	// @ts-expect-error what answers nothing but errors is not offered
	() => core.GET('/api/{rest}', { params: { path: { rest: 'x' } } });
	// @ts-expect-error a step of the browser is handed over, not called
	() => notes.GET('/login/session/{sessionToken}', { params: { path: { sessionToken: 'x' } } });
	expect(core).toBeDefined();
});

test('a caller fills in what is left', () => {
	() => core.POST('/api/login');
	() => ledger.POST('/api/v1/identifier/token/client/{tenant_tag}');
	() => ledger.GET('/api/v1/ledger/requests/{requestId}', { params: { path: { requestId: 'x' } } });
	// @ts-expect-error the id is the caller's
	() => ledger.GET('/api/v1/ledger/requests/{requestId}');
	// The space, the kind, the owner's key and the selection are sent by themselves.
	() => notes.POST('/v1/session', { body: { data: { email: 'a@b.c' } } });
	// @ts-expect-error the e-mail address is the caller's
	() => notes.POST('/v1/session', { body: { data: {} } });
	expect(ledger).toBeDefined();
});

test('answers are typed by the document', () => {
	type Answer = Awaited<ReturnType<typeof processes>>;
	const processes = () => core.GET('/api/v3/process');
	expectTypeOf<NonNullable<Answer['data']>[number]['id']>().toEqualTypeOf<string>();
	expectTypeOf<Awaited<ReturnType<typeof core.session.signIn>>>().toEqualTypeOf<SignIn>();
	expectTypeOf<Awaited<ReturnType<typeof ledger.session.signIn>>>().toEqualTypeOf<InslySignIn>();
	// What a challenge of any kind is good for takes one that is described.
	expectTypeOf<InslySignIn>().toExtend<SignIn>();
});

// Red without: sdk/client/typed.ts "answer.status = answer.response.status;"
test('each answer has the status by which its type narrows', async () => {
	const answering = (status: number) =>
		datarhei({
			baseUrl: 'http://localhost',
			fetch: async () => Response.json({ message: 'a', details: [] }, { status }),
			credentials: { auth0: 'a' },
		});
	const good = await answering(200).GET('/api');
	expect(good.status).toBe(200);
	const refused = await answering(500).GET('/api');
	// A status that the document does not name is told all the same.
	expect(refused.status).toBe(500);
	expect(refused.error).toEqual({ message: 'a', details: [] });
});

test('credentials have the shape of the product', () => {
	// @ts-expect-error a user has a password
	expect(() => datarhei({ baseUrl: 'http://localhost', credentials: { user: { username: 'a' } } })).toThrow('"password"');
	// @ts-expect-error one's own Core is somewhere
	() => datarhei({ credentials: { auth0: 'a' } });
	// @ts-expect-error one of them is needed
	() => watcher({ baseUrl: 'http://localhost', credentials: {} });
	// @ts-expect-error an owner's key belongs to a space
	() => ideanote({ credentials: { owner: 'a' } });
	() => ideanote({ credentials: { apiKey: 'a' } });
	() => insites({ credentials: { apiKey: async () => new Secret('a') } });
});

test('an error is told by its code', () => {
	const error: unknown = new TokenwrightError('ERR_NETWORK', 'no answer');
	if (!isTokenwrightError(error)) throw error;
	expectTypeOf(error.code).toExtend<`ERR_${string}`>();
	// @ts-expect-error codes are a closed list
	expect(error.code === 'ERR_NET').toBe(false);
	expect(error).toBeInstanceOf(TokenwrightError);
	expect(isTokenwrightError(new Error('other'))).toBe(false);
	// What another copy of this package has thrown.
	const foreign = Object.assign(new Error('other'), { [Symbol.for('@tokenwright/sdk/error')]: true, code: 'ERR_NETWORK' });
	expect(isTokenwrightError(foreign)).toBe(true);
	expect(foreign).toBeInstanceOf(TokenwrightError);
});
