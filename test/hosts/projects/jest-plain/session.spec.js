/** C12: no transform, no flag. */
const { createMock } = require('@tokenwright/mock');
const { datarhei } = require('@tokenwright/sdk/datarhei');

test('signs in, calls and is told what is missing', async () => {
	const mock = createMock();
	const credentials = { user: { username: 'admin', password: 'datarhei' } };
	const core = datarhei({ baseUrl: 'http://localhost:8080', fetch: mock.fetch, credentials });
	expect((await core.GET('/api/v3/process')).response.status).toBe(200);
	// What is nearest to a path comes of a library that is an ES module alone, as does a key that is not symmetric.
	const lost = await mock.fetch('https://api.insites.com/api/v1/userz');
	expect((await lost.json()).nearest[0].path).toBe('/api/v1/users');
	expect(await mock.mint('datarheiAuth0', { subject: 'auth0|admin' })).toMatch(/^ey/);
});
