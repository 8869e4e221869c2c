/** Insly Ledger: a tenant's header, ids that are UUIDs, and tokens that live for an hour. */
import { accept, bare, bearer, type Field, get, json, type Row, type Table } from './row.ts';

const LEDGER = 'ledger.app.beta.insly.training';
const REQUEST = '/api/v1/ledger/requests/a202dc2a-9e32-4bb8-8c74-18c73c235129';
const LOCKED = '/api/v1/ledger/requests/d5f3b2e6-49c7-4b3a-9c82-7eaf9fb03c24';
const POLICY = '/api/v1/ledger/sales/policies/286532';
const TERMINATE = '/api/v1/ledger/policies/286532/terminate';

const claims = { username: '0b6f2f6e-3c0e-4b53-9a51-1f0d8f1d7c11', tenant: 'acme' };
const access = { credential: 'inslyAccess', subject: claims.username, claims };
const TOKEN = { access };
const WITH_TOKEN = bearer('{{access}}');
const ACME: Field = ['x-tenant-id', 'acme'];
const GLOBEX: Field = ['x-tenant-id', 'globex'];

const JSON_TYPE = 'application/json';
const INVALID = {
	status: 400,
	entry: 'refused request-invalid',
	type: JSON_TYPE,
	body: { message: 'A required parameter is missing or malformed.', code: 'BadRequest' },
};
const NO_TOKEN = { status: 401, type: JSON_TYPE, body: { message: 'The access token is missing or not valid.', code: 'Unauthorized' } };
const OTHER_TENANT = {
	status: 403,
	entry: 'refused inslyAccess/credential-mismatched',
	type: JSON_TYPE,
	body: { message: 'The token belongs to another tenant.', code: 'Forbidden' },
};
const UNREADABLE = { status: 400, type: JSON_TYPE, members: { '/code': 'InvalidParameterException' } };
const FACTS = 'facts/systems §4.9';

export const inslyLedger: Table = {
	about: 'Insly Ledger: ledger',
	host: LEDGER,
	rows: [
		{
			name: 'GET a request',
			source: FACTS,
			tokens: TOKEN,
			send: get(REQUEST, WITH_TOKEN, ACME),
			expect: { status: 200, entry: 'accepted' },
		},
		{
			name: 'GET a request without X-TENANT-ID',
			source: `${FACTS}: 400 when the header is missing; fidelity`,
			tokens: TOKEN,
			send: get(REQUEST, WITH_TOKEN),
			expect: INVALID,
		},
		{
			name: 'GET a request with an empty X-TENANT-ID',
			source: 'document: minLength 1',
			tokens: TOKEN,
			send: get(REQUEST, WITH_TOKEN, ['x-tenant-id', '']),
			expect: INVALID,
		},
		{
			name: 'GET a request for another tenant',
			source: `${FACTS}: 403 when the tenants differ`,
			tokens: TOKEN,
			send: get(REQUEST, WITH_TOKEN, GLOBEX),
			expect: OTHER_TENANT,
		},
		{
			name: 'GET a request whose id is no UUID, for another tenant',
			source: 'vocabulary, Order: schema before match',
			tokens: TOKEN,
			send: get('/api/v1/ledger/requests/7', WITH_TOKEN, GLOBEX),
			expect: INVALID,
		},
		{
			name: 'GET a request without a token and without X-TENANT-ID',
			source: 'vocabulary, Order: credential before schema',
			send: get(REQUEST),
			expect: { ...NO_TOKEN, entry: 'refused inslyAccess/credential-missing' },
		},
		{
			name: 'GET a request with an expired token and without X-TENANT-ID',
			source: 'vocabulary, Order: credential before schema',
			tokens: { access: { ...access, flaw: 'expired' } },
			send: get(REQUEST, WITH_TOKEN),
			expect: { ...NO_TOKEN, entry: 'refused inslyAccess/credential-expired' },
		},
		{
			name: 'GET a request with an id token and an id that is no UUID',
			source: 'vocabulary, Order: credential before schema; facts/systems §4.8: the id token is none',
			tokens: { id: { credential: 'inslyId', subject: claims.username } },
			send: get('/api/v1/ledger/requests/7', bearer('{{id}}'), ACME),
			expect: { ...NO_TOKEN, entry: 'refused inslyAccess/credential-foreign' },
		},
		{
			name: 'GET a request that polls long',
			source: FACTS,
			tokens: TOKEN,
			send: get(`${REQUEST}?longPolling=true`, WITH_TOKEN, ACME),
			expect: { status: 200, entry: 'accepted' },
		},
		{
			name: 'GET a request that perhaps polls long',
			source: `${FACTS}: a boolean`,
			tokens: TOKEN,
			send: get(`${REQUEST}?longPolling=perhaps`, WITH_TOKEN, ACME),
			expect: INVALID,
		},
		{
			name: 'GET a request with a query that nobody declared',
			source: 'document',
			tokens: TOKEN,
			send: get(`${REQUEST}?_=1700000000`, WITH_TOKEN, ACME),
			expect: { status: 200, entry: 'accepted' },
		},
		{
			name: 'GET a request that accepts XML',
			source: 'document: it has JSON only',
			tokens: TOKEN,
			send: get(REQUEST, WITH_TOKEN, ACME, accept('application/xml')),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, members: { '/status': 'success' } },
		},
		{
			name: 'GET a request that is locked',
			source: `${FACTS}: 423 with no body`,
			tokens: TOKEN,
			send: get(LOCKED, WITH_TOKEN, ACME, accept('application/json')),
			expect: { status: 423, entry: 'refused request-locked', type: null, body: '' },
		},
		{
			name: 'HEAD a request',
			source: 'vocabulary, Routing: a path without the method',
			tokens: TOKEN,
			send: bare('HEAD', REQUEST, WITH_TOKEN, ACME),
			expect: { status: 405, entry: 'unrouted method-unknown', headers: { allow: 'GET' }, body: '' },
		},
		{
			name: 'GET a policy without Accept-Language',
			source: `${FACTS}: both headers are required`,
			tokens: TOKEN,
			send: get(POLICY, WITH_TOKEN, ACME),
			expect: INVALID,
		},
		{
			name: 'GET a policy for another tenant without Accept-Language',
			source: 'vocabulary, Order: schema before match',
			tokens: TOKEN,
			send: get(POLICY, WITH_TOKEN, GLOBEX),
			expect: INVALID,
		},
		{
			name: 'GET an unknown policy',
			source: 'document',
			tokens: TOKEN,
			send: get('/api/v1/ledger/sales/policies/1', WITH_TOKEN, ACME, ['accept-language', 'en']),
			expect: { status: 404, entry: 'refused policy-unknown', type: JSON_TYPE, members: { '/code': 'NotFound' } },
		},
		{
			name: 'POST the end of a policy',
			source: FACTS,
			tokens: TOKEN,
			send: json('POST', TERMINATE, { policy: { terminationDate: '2030-01-31' } }, WITH_TOKEN, ACME),
			expect: { status: 200, entry: 'accepted', type: JSON_TYPE, body: { event_id: '123' } },
		},
		{
			name: 'POST the end of a policy whose id is a word',
			source: 'document: an integer',
			tokens: TOKEN,
			send: json('POST', '/api/v1/ledger/policies/abc/terminate', {}, WITH_TOKEN, ACME),
			expect: INVALID,
		},
		{
			name: 'POST the end of a policy on no date',
			source: 'document: format date',
			tokens: TOKEN,
			send: json('POST', TERMINATE, { policy: { terminationDate: 'soon' } }, WITH_TOKEN, ACME),
			expect: INVALID,
		},
		{
			name: 'POST the end of a policy without a body',
			source: 'document: the body is required',
			tokens: TOKEN,
			send: bare('POST', TERMINATE, WITH_TOKEN, ACME),
			expect: INVALID,
		},
		{
			name: 'POST the end of a policy as text',
			source: 'vocabulary: a media type that is not listed is no body',
			tokens: TOKEN,
			send: { method: 'POST', target: TERMINATE, headers: [['content-type', 'text/plain'], WITH_TOKEN, ACME], body: '{}' },
			expect: INVALID,
		},
		{
			name: 'POST the end of an unknown policy in broken JSON',
			source: 'vocabulary, Order: schema before match',
			tokens: TOKEN,
			send: json('POST', '/api/v1/ledger/policies/1/terminate', '{"policy"', WITH_TOKEN, ACME),
			expect: INVALID,
		},
	],
};

const LOGIN = '/api/v1/identifier/login/acme';
const cannotRead = (entry: string): Row['expect'] => ({ ...UNREADABLE, entry });

export const inslyIdentifier: Table = {
	about: 'Insly Ledger: identifier',
	host: 'acme.app.beta.insly.training',
	rows: [
		{
			name: 'POST login without a password',
			source: 'facts/systems §4.5: missing field, 400',
			send: json('POST', LOGIN, { username: 'ada@example.com' }),
			expect: cannotRead('refused inslyUser/credential-missing'),
		},
		{
			name: 'POST login as a form',
			source: 'facts/systems §4.4: JSON; vocabulary: a media type that is not listed is no body',
			send: {
				method: 'POST',
				target: LOGIN,
				headers: [['content-type', 'application/x-www-form-urlencoded']],
				body: 'username=ada%40example.com&password=pa55word',
			},
			expect: cannotRead('refused inslyUser/credential-missing'),
		},
		{
			name: 'POST login with a right password and meta data that are no texts',
			source: 'facts/systems §4.5: string to string',
			send: json('POST', LOGIN, { username: 'ada@example.com', password: 'pa55word', meta_data: { device: 1 } }),
			expect: cannotRead('refused request-invalid'),
		},
		{
			name: 'POST login with a wrong password and meta data that are no texts',
			source: 'vocabulary, Order: credential before schema',
			send: json('POST', LOGIN, { username: 'ada@example.com', password: 'wrong', meta_data: { device: 1 } }),
			expect: {
				status: 401,
				entry: 'refused inslyUser/credential-unknown',
				type: JSON_TYPE,
				body: { message: 'Incorrect username or password.', code: 'NotAuthorizedException' },
			},
		},
		{
			name: 'GET login',
			source: 'vocabulary, Routing: a path without the method',
			send: get(LOGIN),
			expect: { status: 405, entry: 'unrouted method-unknown', type: 'application/problem+json', headers: { allow: 'POST' } },
		},
	],
};
