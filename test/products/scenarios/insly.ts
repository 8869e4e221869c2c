import type { Json } from '@tokenwright/spec';
import type { Expectation, Send, Step, Table } from '../scenario.ts';

const ADA = '0b6f2f6e-3c0e-4b53-9a51-1f0d8f1d7c11';
const REQUEST = 'a202dc2a-9e32-4bb8-8c74-18c73c235129';
const ACCESS_CLAIMS = {
	iss: 'https://cognito.mock.example/insly',
	token_use: 'access',
	tenant: 'acme',
	iat: 1893456000,
	exp: 1893459600,
	jti: '{{any:uuid}}',
};

const error = (code: string, message: string) => ({ message, code });
const MALFORMED = error('InvalidParameterException', 'A required field is missing or malformed.');
const WRONG_PASSWORD = error('NotAuthorizedException', 'Incorrect username or password.');
const WRONG_CLIENT = error('NotAuthorizedException', 'Incorrect client id or secret.');
const WRONG_SCOPE = error('InvalidScopeException', 'The scope must be auth/ and the tenant tag.');
const INVALID_REFRESH = error('NotAuthorizedException', 'Invalid Refresh Token');
const EXPIRED_REFRESH = error('NotAuthorizedException', 'Refresh Token has expired');
const INVALID = error('BadRequest', 'A required parameter is missing or malformed.');
const UNAUTHORIZED = error('Unauthorized', 'The access token is missing or not valid.');
const OTHER_TENANT = error('Forbidden', 'The token belongs to another tenant.');
const NO_POLICY = error('NotFound', 'Policy not found.');

const post = (path: string, body: Json): Send => ({ method: 'POST', path: `/api/v1/identifier${path}`, body });
const login = (username: string, password: string, tenant = 'acme'): Send => post(`/login/${tenant}`, { username, password });
const client = (body: Record<string, Json>, tenant = 'acme'): Send => post(`/token/client/${tenant}`, body);
const refresh = (body: Record<string, Json>, tenant = 'acme'): Send => post(`/token/refresh/${tenant}`, body);

type Headers = Record<string, string>;

const bearer = (name = 'access', tenant = 'acme'): Headers => ({ authorization: `Bearer {{${name}}}`, 'x-tenant-id': tenant });
const getRequest = (id = REQUEST, headers = bearer()): Send => ({ method: 'GET', path: `/api/v1/ledger/requests/${id}`, headers });
const getPolicy = (headers: Headers = bearer(), id = '286532'): Send => ({
	method: 'GET',
	path: `/api/v1/ledger/sales/policies/${id}`,
	headers: { 'accept-language': 'en', ...headers },
});
const terminate = (headers: Headers = bearer(), id = '286532'): Send => ({
	method: 'POST',
	path: `/api/v1/ledger/policies/${id}/terminate`,
	headers,
	body: { policy: { terminationDate: '2030-01-31', terminationType: 'pro-rata' } },
});

const SIGN_IN: Step = {
	send: login('ada@example.com', 'pa55word'),
	save: {
		access: '/authentication_result/access_token',
		id: '/authentication_result/id_token',
		refresh: '/authentication_result/refresh_token',
	},
	expect: { status: 200, journal: 'inslyLogin accepted' },
};
const RENEWED: Expectation = {
	status: 200,
	body: { authentication_result: { access_token: '{{any:jwt}}', expires_in: 3600, id_token: '{{any:jwt}}', token_type: 'Bearer' } },
	journal: 'inslyRefreshToken accepted',
};
const notRenewed = (reason: string, body: Json = INVALID_REFRESH): Expectation => ({
	status: 401,
	body,
	journal: `inslyRefreshToken ${reason}`,
});
const KNOWN: Expectation = { status: 200, journal: 'inslyGetRequest accepted' };

const LEDGER: { operation: string; send(headers: Headers): Send }[] = [
	{ operation: 'inslyGetRequest', send: (headers) => getRequest(REQUEST, headers) },
	{ operation: 'inslyGetPolicy', send: (headers) => getPolicy(headers) },
	{ operation: 'inslyTerminatePolicy', send: (headers) => terminate(headers) },
];
/** The same request to each of the three ledger operations, with the same refusal. */
const everywhere = (headers: Headers, status: number, body: Json, reason: string): Step[] =>
	LEDGER.map(({ operation, send }) => ({ send: send(headers), expect: { status, body, journal: `${operation} ${reason}` } }));
const unauthorized = (headers: Headers, reason: string) => everywhere(headers, 401, UNAUTHORIZED, `inslyAccess/${reason}`);

export const insly: Table = {
	product: 'insly',
	origins: {
		'/api/v1/identifier': 'https://acme.app.beta.insly.training',
		'/api/v1/ledger': 'https://ledger.app.beta.insly.training',
	},
	// The document's people, some more with a challenge, and an address that somebody in another tenant has as well.
	seed: {
		credentials: {
			inslyUser: [
				{ username: 'ada@example.com', password: 'pa55word', tenant: 'acme' },
				{ username: 'new@example.com', password: 'temporary', tenant: 'acme' },
				{ username: 'mfa@example.com', password: 'pa55word-mfa', tenant: 'acme' },
				{ username: 'setup@example.com', password: 'pa55word-setup', tenant: 'acme' },
				{ username: 'eve@example.com', password: 'pa55word-eve', tenant: 'globex' },
				{ username: 'neil@example.com', password: 'temporary', tenant: 'acme' },
				{ username: 'sam@example.com', password: 'pa55word-sam', tenant: 'acme' },
				{ username: 'sue@example.com', password: 'pa55word-sue', tenant: 'acme' },
			],
		},
		directories: {
			inslyUsers: [
				{ email: 'ada@example.com', username: ADA, tenant: 'acme' },
				{ email: 'new@example.com', username: '7d9c1a0f-52a4-4c55-8d4e-0a4a7a9b2e22', tenant: 'acme', challenge: 'NEW_PASSWORD_REQUIRED' },
				{ email: 'mfa@example.com', username: '5e0f7b1c-9d42-4a6b-b0e8-2c3d4e5f6a33', tenant: 'acme', challenge: 'SOFTWARE_TOKEN_MFA' },
				{ email: 'setup@example.com', username: '3a5d2c81-0f6e-4d0a-8c37-9b1e6f20d444', tenant: 'acme', challenge: 'MFA_SETUP' },
				{ email: 'eve@example.com', username: '9c8b7a6d-5e4f-4a3b-8c2d-1e0f9a8b7c55', tenant: 'globex' },
				{ email: 'neil@example.com', username: 'aaaaaaaa-0000-4000-8000-000000000001', tenant: 'acme', challenge: 'NEW_PASSWORD_REQUIRED' },
				{ email: 'sam@example.com', username: 'aaaaaaaa-0000-4000-8000-000000000002', tenant: 'acme', challenge: 'SMS_MFA' },
				{ email: 'sue@example.com', username: 'aaaaaaaa-0000-4000-8000-000000000003', tenant: 'acme', challenge: 'MFA_SETUP' },
				{ email: 'sam@example.com', username: 'aaaaaaaa-0000-4000-8000-000000000004', tenant: 'globex' },
			],
		},
	},
	scenarios: [
		{
			name: 'a password is traded for three tokens, of which the access token opens the ledger',
			steps: [
				{
					...SIGN_IN,
					expect: {
						status: 200,
						headers: { 'content-type': 'application/json' },
						body: {
							authentication_result: {
								access_token: '{{any:jwt}}',
								expires_in: 3600,
								id_token: '{{any:jwt}}',
								refresh_token: '{{any:[A-Za-z0-9_-]{96}}}',
								token_type: 'Bearer',
							},
						},
						claims: {
							'/authentication_result/access_token': {
								...ACCESS_CLAIMS,
								sub: ADA,
								username: ADA,
								client_id: 'insly-app',
								scope: 'aws.cognito.signin.user.admin',
							},
							'/authentication_result/id_token': { token_use: 'id', aud: 'insly-app', email: 'ada@example.com', 'cognito:username': ADA },
						},
						journal: 'inslyLogin accepted',
					},
				},
				{
					send: getRequest(),
					expect: {
						status: 200,
						body: { requestId: REQUEST, status: 'success', data: { policyId: 286532, message: 'Policy issued' } },
						journal: 'inslyGetRequest accepted',
					},
				},
				{
					send: getPolicy(),
					expect: {
						status: 200,
						body: { data: { policy: { id: 286532 } }, meta: { schemaPath: 'schemas/policy/sample.json', warnings: [], errors: [] } },
						journal: 'inslyGetPolicy accepted',
					},
				},
				{ send: terminate(), expect: { status: 200, body: { event_id: '123' }, journal: 'inslyTerminatePolicy accepted' } },
			],
		},
		{
			name: 'a right password may be answered by a challenge, which is not a failure and holds no tokens',
			steps: [
				{
					send: login('new@example.com', 'temporary'),
					expect: {
						status: 200,
						body: {
							challenge_name: 'NEW_PASSWORD_REQUIRED',
							challenge_parameters: {
								required_attributes: [],
								user_attributes: { email: 'new@example.com' },
								user_id_for_srp: '7d9c1a0f-52a4-4c55-8d4e-0a4a7a9b2e22',
							},
						},
						journal: 'inslyLogin subject-challenged',
					},
				},
				{
					send: login('mfa@example.com', 'pa55word-mfa'),
					expect: {
						status: 200,
						body: {
							challenge_name: 'SOFTWARE_TOKEN_MFA',
							challenge_parameters: { user_id_for_srp: '5e0f7b1c-9d42-4a6b-b0e8-2c3d4e5f6a33' },
						},
						journal: 'inslyLogin mfa-pending',
					},
				},
				{
					send: login('setup@example.com', 'pa55word-setup'),
					expect: {
						status: 200,
						body: {
							challenge_name: 'MFA_SETUP',
							challenge_parameters: {
								qr_code: 'otpauth://totp/insly-mock?secret=JBSWY3DPEHPK3PXP',
								secret_code: 'JBSWY3DPEHPK3PXP',
								user_id_for_srp: '3a5d2c81-0f6e-4d0a-8c37-9b1e6f20d444',
							},
						},
						journal: 'inslyLogin mfa-setup-pending',
					},
				},
				{
					send: login('neil@example.com', 'temporary'),
					expect: {
						status: 200,
						members: {
							'/challenge_parameters/user_attributes': { email: 'neil@example.com' },
							'/challenge_parameters/user_id_for_srp': 'aaaaaaaa-0000-4000-8000-000000000001',
						},
						journal: 'inslyLogin subject-challenged',
					},
				},
				{
					send: login('sam@example.com', 'pa55word-sam'),
					expect: {
						status: 200,
						body: { challenge_name: 'SMS_MFA', challenge_parameters: { user_id_for_srp: 'aaaaaaaa-0000-4000-8000-000000000002' } },
						journal: 'inslyLogin mfa-pending',
					},
				},
				{
					send: login('sue@example.com', 'pa55word-sue'),
					expect: {
						status: 200,
						members: { '/challenge_parameters/user_id_for_srp': 'aaaaaaaa-0000-4000-8000-000000000003' },
						journal: 'inslyLogin mfa-setup-pending',
					},
				},
			],
		},
		{
			name: 'a wrong password, an unknown user and another tenant look alike',
			steps: [
				{
					send: login('ada@example.com', 'wrong'),
					expect: { status: 401, body: WRONG_PASSWORD, journal: 'inslyLogin inslyUser/credential-unknown' },
				},
				{
					send: login('nobody@example.com', 'pa55word'),
					expect: { status: 401, body: WRONG_PASSWORD, journal: 'inslyLogin inslyUser/credential-unknown' },
				},
				{
					send: login('new@example.com', 'wrong'),
					expect: { status: 401, body: WRONG_PASSWORD, journal: 'inslyLogin inslyUser/credential-unknown' },
				},
				{
					send: login('ada@example.com', 'pa55word', 'globex'),
					expect: { status: 401, body: WRONG_PASSWORD, journal: 'inslyLogin subject-unknown' },
				},
				{
					send: login('ada@example.com', 'pa55word', 'nowhere'),
					expect: { status: 401, body: WRONG_PASSWORD, journal: 'inslyLogin subject-unknown' },
				},
				{
					send: login('sam@example.com', 'pa55word-sam', 'globex'),
					expect: { status: 401, body: WRONG_PASSWORD, journal: 'inslyLogin inslyUser/credential-unknown' },
				},
				{ send: login('eve@example.com', 'pa55word-eve', 'globex'), expect: { status: 200, journal: 'inslyLogin accepted' } },
			],
		},
		{
			name: 'a login needs both fields, and what comes with them has to fit',
			steps: [
				{
					send: post('/login/acme', { username: 'ada@example.com' }),
					expect: { status: 400, body: MALFORMED, journal: 'inslyLogin inslyUser/credential-missing' },
				},
				{
					send: post('/login/acme', 'username=ada@example.com&password=pa55word'),
					expect: { status: 400, body: MALFORMED, journal: 'inslyLogin inslyUser/credential-missing' },
				},
				{
					send: post('/login/acme', { username: 'ada@example.com', password: 'pa55word', meta_data: { a: 1 } }),
					expect: { status: 400, body: MALFORMED, journal: 'inslyLogin request-invalid' },
				},
			],
		},
		{
			name: 'an application gets an access token of its tenant and nothing else',
			steps: [
				{
					send: client({ client_id: 'shared-client', client_secret: 'shared-secret', scope: 'auth/acme' }),
					save: { access: '/authentication_result/access_token' },
					expect: {
						status: 200,
						body: { authentication_result: { access_token: '{{any:jwt}}', expires_in: 3600, token_type: 'Bearer' } },
						claims: {
							'/authentication_result/access_token': {
								...ACCESS_CLAIMS,
								sub: 'shared-client',
								client_id: 'shared-client',
								scope: 'auth/acme',
							},
						},
						journal: 'inslyClientToken accepted',
					},
				},
				{ send: getRequest(), expect: KNOWN },
			],
		},
		{
			name: 'an application is refused without its secret, its tenant or its scope',
			steps: [
				{
					send: client({ client_id: 'shared-client', scope: 'auth/acme' }),
					expect: { status: 400, body: MALFORMED, journal: 'inslyClientToken inslyClient/credential-missing' },
				},
				{
					send: client({ client_id: 'shared-client', client_secret: 'shared-secret' }),
					expect: { status: 400, body: MALFORMED, journal: 'inslyClientToken request-invalid' },
				},
				{
					send: client({ client_id: 'shared-client', client_secret: 'shared-secret', scope: 'auth/globex' }),
					expect: { status: 400, body: WRONG_SCOPE, journal: 'inslyClientToken scope-mismatched' },
				},
				{
					send: client({ client_id: 'shared-client', client_secret: 'wrong', scope: 'auth/acme' }),
					expect: { status: 401, body: WRONG_CLIENT, journal: 'inslyClientToken inslyClient/credential-unknown' },
				},
				{
					send: client({ client_id: 'globex-client', client_secret: 'globex-secret', scope: 'auth/globex' }),
					expect: { status: 401, body: WRONG_CLIENT, journal: 'inslyClientToken inslyClient/credential-unknown' },
				},
				{
					send: client({ client_id: 'shared-client', client_secret: 'shared-secret', scope: 'auth/acme' }, 'nowhere'),
					expect: { status: 401, body: WRONG_CLIENT, journal: 'inslyClientToken inslyClient/credential-unknown' },
				},
			],
		},
		{
			name: 'a refresh token renews the access token again and again, with the canonical user name',
			steps: [
				SIGN_IN,
				{
					send: refresh({ refresh_token: '{{refresh}}', username: ADA }),
					save: { access: '/authentication_result/access_token' },
					expect: {
						...RENEWED,
						claims: { '/authentication_result/access_token': { ...ACCESS_CLAIMS, sub: ADA, username: ADA, client_id: 'insly-app' } },
					},
				},
				{ send: getRequest(), expect: KNOWN },
				{ send: refresh({ refresh_token: '{{refresh}}', username: ADA }), expect: RENEWED },
			],
		},
		{
			name: 'a refresh token is bound to its user and its tenant',
			steps: [
				SIGN_IN,
				{
					send: refresh({ refresh_token: '{{refresh}}', username: 'ada@example.com' }),
					expect: notRenewed('inslyRefresh/credential-mismatched'),
				},
				{
					send: refresh({ refresh_token: '{{refresh}}', username: '7d9c1a0f-52a4-4c55-8d4e-0a4a7a9b2e22' }),
					expect: notRenewed('inslyRefresh/credential-mismatched'),
				},
				{
					send: refresh({ refresh_token: '{{refresh}}', username: ADA }, 'globex'),
					expect: notRenewed('inslyRefresh/credential-mismatched'),
				},
				{ send: refresh({ refresh_token: 'nope', username: ADA }), expect: notRenewed('inslyRefresh/credential-unknown') },
				{ send: refresh({ refresh_token: '{{access}}', username: ADA }), expect: notRenewed('inslyRefresh/credential-unknown') },
				{
					send: refresh({ username: ADA }),
					expect: { status: 400, body: MALFORMED, journal: 'inslyRefreshToken inslyRefresh/credential-missing' },
				},
				{
					send: refresh({ refresh_token: '{{refresh}}' }),
					expect: { status: 400, body: MALFORMED, journal: 'inslyRefreshToken request-invalid' },
				},
				{ send: refresh({ refresh_token: '{{refresh}}', username: ADA }), expect: RENEWED },
			],
		},
		{
			name: 'a refresh token of somebody who has left renews nothing',
			steps: [
				{
					mint: {
						credential: 'inslyRefresh',
						as: 'refresh',
						subject: '00000000-0000-4000-8000-000000000000',
						claims: { username: '00000000-0000-4000-8000-000000000000', tenant: 'acme' },
					},
				},
				{
					send: refresh({ refresh_token: '{{refresh}}', username: '00000000-0000-4000-8000-000000000000' }),
					expect: notRenewed('subject-unknown'),
				},
			],
		},
		{
			name: 'a refresh token is good in the last second of its thirty days and dead after it',
			ends: 'inslyRefresh',
			steps: [
				SIGN_IN,
				{ advance: 'P29DT23H59M59S', send: refresh({ refresh_token: '{{refresh}}', username: ADA }), expect: RENEWED },
				{
					advance: 'PT1S',
					send: refresh({ refresh_token: '{{refresh}}', username: ADA }),
					expect: notRenewed('inslyRefresh/credential-expired', EXPIRED_REFRESH),
				},
			],
		},
		{
			name: 'an access token is good for 3600 seconds and dead at 3600',
			ends: 'inslyAccess',
			steps: [
				SIGN_IN,
				{
					send: client({ client_id: 'shared-client', client_secret: 'shared-secret', scope: 'auth/acme' }),
					save: { application: '/authentication_result/access_token' },
				},
				{ advance: 'PT3599S', send: getRequest(), expect: KNOWN },
				{ send: getPolicy(bearer('application')), expect: { status: 200, journal: 'inslyGetPolicy accepted' } },
				{ advance: 'PT1S' },
				...unauthorized(bearer(), 'credential-expired'),
				...unauthorized(bearer('application'), 'credential-expired'),
			],
		},
		{
			// Nothing takes an id token, so that its end can only be read in it.
			name: 'an id token ends after 3600 seconds and opens nothing before',
			ends: 'inslyId',
			steps: [
				{
					...SIGN_IN,
					expect: {
						status: 200,
						claims: { '/authentication_result/id_token': { iat: 1893456000, exp: 1893459600 } },
						journal: 'inslyLogin accepted',
					},
				},
				...unauthorized(bearer('id'), 'credential-foreign'),
			],
		},
		{
			name: 'the ledger takes nothing but a good access token',
			steps: [
				SIGN_IN,
				...unauthorized({ 'x-tenant-id': 'acme' }, 'credential-missing'),
				...unauthorized({ 'x-tenant-id': 'acme', authorization: 'Bearer x' }, 'credential-malformed'),
				...unauthorized({ 'x-tenant-id': 'acme', authorization: '{{access}}' }, 'credential-malformed'),
				...unauthorized(bearer('refresh'), 'credential-malformed'),
				...unauthorized(bearer('access|tampered'), 'credential-unknown'),
				...unauthorized(bearer('access|unsigned'), 'credential-unknown'),
				{ send: getRequest(), expect: KNOWN },
			],
		},
		{
			name: 'a token opens its own tenant only',
			steps: [SIGN_IN, ...everywhere(bearer('access', 'globex'), 403, OTHER_TENANT, 'inslyAccess/credential-mismatched')],
		},
		{
			name: 'the ledger wants its headers and well-formed ids',
			steps: [
				SIGN_IN,
				...everywhere({ authorization: 'Bearer {{access}}' }, 400, INVALID, 'request-invalid'),
				{ send: getRequest('not-a-uuid'), expect: { status: 400, body: INVALID, journal: 'inslyGetRequest request-invalid' } },
				{
					send: { ...getPolicy(), headers: bearer() },
					expect: { status: 400, body: INVALID, journal: 'inslyGetPolicy request-invalid' },
				},
				{
					send: { method: 'POST', path: '/api/v1/ledger/policies/286532/terminate', headers: bearer() },
					expect: { status: 400, body: INVALID, journal: 'inslyTerminatePolicy request-invalid' },
				},
				{
					send: { ...terminate(), body: { policy: { terminationDate: 'x' } } },
					expect: { status: 400, body: INVALID, journal: 'inslyTerminatePolicy request-invalid' },
				},
				{ send: terminate(bearer(), 'abc'), expect: { status: 400, body: INVALID, journal: 'inslyTerminatePolicy request-invalid' } },
			],
		},
		{
			name: 'a request is pending, failed, locked or unknown',
			steps: [
				SIGN_IN,
				{
					send: getRequest('b3d1f0c4-27a5-4f1e-9a60-5c8e7d9f1a02?longPolling=true'),
					expect: {
						status: 200,
						body: { requestId: 'b3d1f0c4-27a5-4f1e-9a60-5c8e7d9f1a02', status: 'pending' },
						journal: 'inslyGetRequest request-pending',
					},
				},
				{
					send: getRequest('c4e2a1d5-38b6-4a2f-8b71-6d9f8eaf2b13'),
					expect: {
						status: 200,
						body: {
							requestId: 'c4e2a1d5-38b6-4a2f-8b71-6d9f8eaf2b13',
							status: 'failed',
							data: { message: 'Policy could not be issued' },
						},
						journal: 'inslyGetRequest request-failed',
					},
				},
				{
					send: getRequest('d5f3b2e6-49c7-4b3a-9c82-7eaf9fb03c24'),
					expect: { status: 423, headers: { 'content-type': null }, body: '', journal: 'inslyGetRequest request-locked' },
				},
				{
					send: getRequest('00000000-0000-4000-8000-000000000000'),
					expect: { status: 404, body: error('NotFound', 'Request not found.'), journal: 'inslyGetRequest request-unknown' },
				},
			],
		},
		{
			name: 'another policy than the known one is neither read nor terminated',
			steps: [
				SIGN_IN,
				{ send: getPolicy(bearer(), '1'), expect: { status: 404, body: NO_POLICY, journal: 'inslyGetPolicy policy-unknown' } },
				{ send: terminate(bearer(), '1'), expect: { status: 404, body: NO_POLICY, journal: 'inslyTerminatePolicy policy-unknown' } },
			],
		},
	],
};
