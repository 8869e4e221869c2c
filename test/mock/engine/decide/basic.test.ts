/** What `Authorization: Basic` may say, and how (RFC 7617, RFC 6749 §2.3.1). */
import { expect, test } from 'vitest';
import { desk, mockOf } from '../support/desk.ts';

const DOCUMENT = desk({
	paths: `  /thing:
    get: { operationId: thing, security: [{ client: [] }], responses: { '204': { description: Here. } } }`,
	components: `  securitySchemes: { client: { type: http, scheme: basic } }
  x-credentials:
    client: { kind: secret, parts: [id, secret], seeds: [{ id: kiosk-1, secret: 'fake: 100%+' }, { id: 'a%2Db', secret: 'plus+plus' }] }`,
});

const basic = (user: string, word: string) => ({ headers: { authorization: `Basic ${btoa(`${user}:${word}`)}` } });
const form = (text: string) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('-', '%2D');

test.each([
	['raw', 'kiosk-1', 'fake: 100%+', 204],
	['as a form has them', form('kiosk-1'), form('fake: 100%+'), 204],
	['one as a form has it', form('kiosk-1'), 'fake: 100%+', 401],
	['raw, where they look like a form’s', 'a%2Db', 'plus+plus', 204],
	['decoded, where they are not so in the seed', 'a-b', 'plus+plus', 401],
	['with half an escape', 'kiosk-1', '%', 401],
	['with nothing for a user', '', 'fake: 100%+', 401],
	['with nothing for a password', 'kiosk-1', '', 401],
])('B2: the parts are taken %s', async (_, user, word, status) => {
	expect((await mockOf(DOCUMENT).fetch('/thing', basic(user, word))).status).toBe(status);
});
