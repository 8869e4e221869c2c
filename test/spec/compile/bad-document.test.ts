/** A document that is wrong says where, what is wrong, and what to write instead. */
import { DocumentError } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../spec/compile/compile.ts';
import { problemsOf, reportOf, spoiled, TOLL } from '../support/toll.ts';

type Change = [from: string, to: string];
type Row = [name: string, changes: Change[], report: string[]];

const SHUT = "'401': { description: Shut., x-when: [credential-missing] }";
const ISSUES = 'issues: { pass: $response.body#/pass }';
const REQUIRES = 'requires: [{ user: { name: $request.body#/name, password: $request.body#/password } }]';
const LOST = 'Write "$response.body#/name" or "$request.body#/name". In YAML a blank before "#" starts a comment: leave none there.';
const EXPECTED = 'Expected a document that starts with "openapi: 3.1.0"; 3.0, 3.2 and Swagger 2.0 are read, too.';
const DURATION = 'Write an ISO 8601 duration such as "PT30S" or "P30D", or a number of seconds. Years and months have no fixed length.';
const REASONS =
	'Write one of accepted, flow-unknown, request-invalid, credential-missing, credential-malformed, credential-foreign, credential-unknown, ' +
	'credential-expired, credential-used, credential-revoked, credential-mismatched, credential-forbidden, subject-unknown, subject-forbidden, ' +
	'rate-limited, or a reason that a "match" of this operation gives.';

const check = (rows: Row[]) =>
	test.each(rows)('%s', (_, changes, report) => {
		expect(reportOf(spoiled(...changes))).toEqual(report);
	});

test('the document that is spoiled here is a good one', () => {
	expect(reportOf(TOLL)).toEqual([]);
});

describe('text that is no document', () => {
	check([
		[
			'a brace that is not closed',
			[["info: { title: Toll, version: '1' }", "info: { title: Toll, version: '1'"]],
			[
				'toll.yaml:3:1 #: This is not valid YAML: Flow map in block collection must be sufficiently indented and end with a }. Mend the syntax there; nothing after it was read.',
			],
		],
		[
			'a tab',
			[['  /gate:\n', '\t/gate:\n']],
			['toll.yaml:24:1 #: This is not valid YAML: Tabs are not allowed as indentation. Mend the syntax there; nothing after it was read.'],
		],
		[
			'a key that comes twice',
			[['  /gate:\n', '  /login:\n']],
			['toll.yaml:24:3 #: This is not valid YAML: Map keys must be unique. Mend the syntax there; nothing after it was read.'],
		],
		[
			'an alias of nothing',
			[['components:\n', 'x-toll: *gate\ncomponents:\n']],
			[
				'toll.yaml:31:9 #: "*gate" is an alias, and nothing before it is called "&gate". Write "&name" before "*name"; put a text that starts with "*" into quotes.',
			],
		],
		[
			'an alias inside of what it stands for',
			[['components:\n', 'x-toll: &gate\n  inner: *gate\ncomponents:\n']],
			['toll.yaml:32:10 #: This alias stands inside of what it stands for. Write out what is meant here.'],
		],
	]);

	test('aliases that multiply', () => {
		const levels = ['a: &a0 [x, x, x, x, x, x, x, x, x, x]'];
		for (let level = 1; level < 9; level++)
			levels.push(
				`b${level}: &a${level} [${Array(10)
					.fill(`*a${level - 1}`)
					.join(', ')}]`,
			);
		expect(reportOf(`${levels.join('\n')}\n${TOLL}`)).toEqual([
			expect.stringMatching(/^toll\.yaml:6:\d+ #: Up to here, aliases stand for more than 200000 values\. Use them seldom/),
		]);
	});

	test('A5: a page of brackets, of dashes or of aliases is told by its place', () => {
		for (const text of ['['.repeat(100_000), '{a: '.repeat(100_000), '- '.repeat(100_000)])
			expect(reportOf(text)).toEqual([expect.stringMatching(/^toll\.yaml:1:\d+ #: This is nested more than 500 levels deep\./)]);
		const chain = ['a0: &a0 x', ...Array.from({ length: 600 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]`)].join('\n');
		expect(reportOf(chain)).toEqual([expect.stringMatching(/^toll\.yaml:500:\d+ #: This is nested/)]);
		expect(reportOf('{ openapi: 3.1.0 }\n---\n{}')).toEqual([expect.stringMatching(/^toll\.yaml:2:\d #: .*second document/)]);
		expect(reportOf('%YAML 1.1\n---\n<<: 5\n')).toEqual([
			expect.stringMatching(/^toll\.yaml:1:1 #: This is YAML that means nothing in JSON/),
		]);
	});

	test.each([['- a\n- b\n'], [''], ['hello'], ['null'], ['5']])('%j is no mapping', (text) => {
		expect(reportOf(text)).toEqual([
			'toll.yaml:1:1 #: This is not an OpenAPI document. Expected a mapping that starts with "openapi: 3.1.0".',
		]);
	});

	test('one mistake that is found at every brace after it is told a few times', () => {
		expect(reportOf('['.repeat(300)).length).toBeLessThanOrEqual(5);
	});

	test('objects that are no document are told apart without a line', () => {
		const cyclic: Record<string, unknown> = {};
		cyclic.self = cyclic;
		expect(reportOf(cyclic)).toEqual([
			'toll.yaml #: This document contains itself, or what is no JSON. Give it before its references were resolved.',
		]);
		for (const value of [null, undefined, 5, [], () => {}])
			expect(reportOf(value as object)).toEqual([
				'toll.yaml #: This is not an OpenAPI document. Expected a mapping that starts with "openapi: 3.1.0".',
			]);
		expect(reportOf({})).toEqual([`toll.yaml #/openapi: This document does not say "openapi". ${EXPECTED}`]);
	});
});

describe('another version of OpenAPI', () => {
	check([
		['3.0', [['openapi: 3.1.0', 'openapi: 3.0.3']], []],
		['3.2', [['openapi: 3.1.0', 'openapi: 3.2.0']], []],
		['a number', [['openapi: 3.1.0', 'openapi: 3.1']], []],
		[
			'one that is not there yet',
			[['openapi: 3.1.0', 'openapi: 4.0.0']],
			[`toll.yaml:1:1 #/openapi: "openapi: 4.0.0" is a version that is not read here. ${EXPECTED}`],
		],
		[
			'an old one',
			[['openapi: 3.1.0', "swagger: '1.2'"]],
			[`toll.yaml:1:1 #/swagger: "swagger: 1.2" is a version that is not read here. ${EXPECTED}`],
		],
		[
			'something that is laid over a document',
			[['openapi: 3.1.0', 'overlay: 1.0.0']],
			['toll.yaml:1:1 #/overlay: This is an overlay, which is laid over a document. Give the document, and this one with --overlay.'],
		],
		[
			'something else',
			[['openapi: 3.1.0', 'arazzo: 1.0.0']],
			[`toll.yaml:1:1 #/arazzo: This is a document of arazzo, not of OpenAPI. ${EXPECTED}`],
		],
	]);
});

describe('a lost pointer', () => {
	check([
		[
			'in a flow map, where the comment eats the brace too',
			[[ISSUES, 'issues: { pass: $response.body #/pass }']],
			[
				`toll.yaml:13:25 #: "$response.body" has lost its JSON pointer. ${LOST}`,
				'toll.yaml:14:9 #: This is not valid YAML: Flow map in block collection must be sufficiently indented and end with a }. Mend the syntax there; nothing after it was read.',
			],
		],
		[
			'in a block map',
			[[ISSUES, 'issues:\n          pass: $response.body #/pass']],
			[`toll.yaml:14:11 #/paths/~1login/post/x-flow/issues/pass: "$response.body" has lost its JSON pointer. ${LOST}`],
		],
		[
			'in quotes, where the blank stays',
			[[ISSUES, "issues: { pass: '$response.body #/pass' }"]],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/pass: "$response.body #/pass" has a blank before its JSON pointer. Write "$response.body#/pass".',
			],
		],
		[
			'of a key',
			[[ISSUES, `${ISSUES}\n        sets:\n          $response.body #/pass: gate`]],
			[`toll.yaml:14:9 #/paths/~1login/post/x-flow/sets: Expected a map, but found a text. ${LOST}`],
		],
		[
			'in a subject',
			[['by: { name: $request.body#/name } }', "by: { name: '$request.body#' } }"]],
			[`toll.yaml:11:39 #/paths/~1login/post/x-flow/subject/by/name: "$request.body#" has lost its JSON pointer. ${LOST}`],
		],
	]);
});

describe('a name that nothing has', () => {
	check([
		[
			'a reason',
			[[SHUT, SHUT.replace('missing', 'mising')]],
			[
				`toll.yaml:30:47 #/paths/~1gate/get/responses/401/x-when/0: "credential-mising" is not a reason, and no "else" of "gate" gives it. ${REASONS}`,
			],
		],
		[
			'the credential of a reason',
			[[SHUT, SHUT.replace('credential-', 'pas/credential-')]],
			[
				'toll.yaml:30:47 #/paths/~1gate/get/responses/401/x-when/0: There is no credential "pas". Write one of user, pass, or add it to components.x-credentials.',
			],
		],
		[
			'the reason of an otherwise',
			[[ISSUES, `${ISSUES}\n        otherwise: { credential-mising: { sets: { $response.body#/pass: none } } }`]],
			[
				`toll.yaml:14:22 #/paths/~1login/post/x-flow/otherwise/credential-mising: "credential-mising" is not a reason, and no "else" of "login" gives it. ${REASONS}`,
			],
		],
		[
			'a credential that is required',
			[['requires: [{ user:', 'requires: [{ usr:']],
			[
				'toll.yaml:10:22 #/paths/~1login/post/x-flow/requires/0/usr: There is no credential "usr". Write one of user, pass, or add it to components.x-credentials.',
			],
		],
		[
			'a credential that is issued',
			[['issues: { pass:', 'issues: { pas:']],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/pas: There is no credential "pas" to issue. Add it to components.x-credentials.',
				'toll.yaml:36:5 #/components/x-credentials/pass: No operation issues the token "pass". Name it in the "issues" of an operation, or write "external: true" if another service issues it.',
			],
		],
		[
			'a credential that every object has',
			[['issues: { pass:', 'issues: { constructor: ~, pass:']],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/constructor: There is no credential "constructor" to issue. Add it to components.x-credentials.',
			],
		],
		[
			'a credential that is inspected',
			[[ISSUES, `${ISSUES}\n        inspects: { pas: ~ }`]],
			[
				'toll.yaml:14:21 #/paths/~1login/post/x-flow/inspects/pas: There is no credential "pas". Write one of user, pass, or add it to components.x-credentials.',
			],
		],
		[
			'an attribute of a credential',
			[['right: ~', 'right: $credential.user.nick']],
			[
				'toll.yaml:12:42 #/paths/~1login/post/x-flow/match/0/right: "user" has no attribute "nick". Write one of subject, id, issuedAt, expiresAt, expiresIn, permissions, name, password.',
			],
		],
		[
			'a directory',
			[['in: drivers', 'in: driver']],
			[
				'toll.yaml:11:20 #/paths/~1login/post/x-flow/subject/in: There is no directory "driver". Write one of drivers, or add it to components.x-directories.',
			],
		],
		[
			'an attribute of a directory',
			[
				['left: $subject.banned', 'left: $subject.baned'],
				['by: { name: $request.body#/name } }', 'by: { nam: $request.body#/name } }'],
			],
			[
				'toll.yaml:11:39 #/paths/~1login/post/x-flow/subject/by/nam: No entry of "drivers" has "nam". Write one of name, banned, or add it to the schema of the directory.',
				'toll.yaml:12:19 #/paths/~1login/post/x-flow/match/0/left: No entry of "drivers" has "baned". Write one of name, banned, or add it to the schema of the directory.',
			],
		],
		[
			'the id of a directory',
			[['drivers: { id: name', 'drivers: { id: nme']],
			[
				'toll.yaml:38:33 #/components/x-directories/drivers/seeds/0: This entry of "drivers" has no "nme". Its "id" says that each has one.',
			],
		],
		[
			'the holder of a secret',
			[['parts: [name, password]', 'parts: [name, password], holder: nick']],
			[
				'toll.yaml:35:52 #/components/x-credentials/user/holder: No seed of "user" has "nick". Write one of name, password, or add it to the seeds.',
			],
		],
		[
			'an operation',
			[[ISSUES, `${ISSUES}\n        sets: { $response.body#/pass: '{$server.gat}/x' }`]],
			[
				'toll.yaml:14:17 #/paths/~1login/post/x-flow/sets/$response.body#~1pass: There is no operation "gat". Write "$server.OPERATION_ID" with an operationId of this document.',
			],
		],
		[
			'a security scheme',
			[['security: [{ pass: [] }]', 'security: [{ pas: [] }]']],
			[
				'warning toll.yaml:27:7 #/paths/~1gate/get/security: There is no security scheme "pas": operations are served without it. Define it in components.securitySchemes.',
			],
		],
		[
			'the credential of a security scheme',
			[
				['    pass: { type: http', '    gate: { type: http'],
				['security: [{ pass: [] }]', 'security: [{ gate: [] }]'],
			],
			[
				'warning toll.yaml:33:5 #/components/securitySchemes/gate: The security scheme "gate" carries no credential of x-credentials: it is taken for a secret that everybody configures. Add "gate" to components.x-credentials, and say there how it is had.',
			],
		],
		[
			'a claim to check',
			[["format: '{$hex.32}'", 'format: jwt, checks: [use]']],
			['toll.yaml:36:39 #/components/x-credentials/pass/checks: "pass" has no claim "use" to check. Add it to "claims".'],
		],
		[
			'a part of a secret',
			[[REQUIRES, 'requires: [{ user: { name: $request.body#/name, pin: $request.body#/password } }]']],
			[
				'toll.yaml:10:22 #/paths/~1login/post/x-flow/requires/0/user: The part "password" of "user" has no place. Write "{ name: $request.body#/name, password: $request.body#/password }".',
				'toll.yaml:10:22 #/paths/~1login/post/x-flow/requires/0/user: "user" has no part "pin". Its parts are name, password.',
			],
		],
		[
			'a server variable',
			[['https://toll.example', 'https://{town}.toll.example']],
			[
				'warning toll.yaml:3:13 #/servers/0/url: The server variable "town" is not declared: "town" stands for it. Add "variables: { town: { default: … } }".',
			],
		],
	]);
});

describe('a place that nothing declares', () => {
	check([
		[
			'a field of the request',
			[[REQUIRES, REQUIRES.replace('body#/name', 'body#/nam')]],
			[
				'toll.yaml:10:30 #/paths/~1login/post/x-flow/requires/0/user/name: The body of "login" has no field "/nam". Add it to the schema of the requestBody, or mend the pointer.',
			],
		],
		[
			'a body',
			[
				[
					'operationId: gate',
					'operationId: gate\n      x-flow: { match: [{ left: $request.body#/name, right: ada, else: credential-forbidden }] }',
				],
			],
			[
				'toll.yaml:27:27 #/paths/~1gate/get/x-flow/match/0/left: "gate" has no body, so it has no "$request.body#/name". Add it to the schema of the requestBody, or mend the pointer.',
			],
		],
		[
			'a field of the answer',
			[[ISSUES, 'issues: { pass: $response.body#/pss }']],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/pass: No answer of "login" has a field "/pss". Add it to the schema of the response, or mend the pointer.',
			],
		],
		[
			'a field for the end of a token',
			[[ISSUES, 'issues: { pass: { at: $response.body#/pass, expiresIn: $response.body#/left } }']],
			[
				'toll.yaml:13:53 #/paths/~1login/post/x-flow/issues/pass/expiresIn: No answer of "login" has a field "/left". Add it to the schema of the response, or mend the pointer.',
			],
		],
		[
			'a header',
			[['by: $request.body#/name }\n', 'by: $request.header.X-Who }\n']],
			[
				'toll.yaml:14:42 #/paths/~1login/post/x-flow/limit/by: "login" has no header parameter "X-Who". Declare it in "parameters", or mend the name.',
			],
		],
		[
			'a cookie of the answer',
			[[ISSUES, 'issues: { pass: $response.cookie.pass }']],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/pass: No answer of "login" declares the header "Set-Cookie". Declare it under "headers" of the response that carries it.',
			],
		],
		[
			'a credential in a query',
			[[REQUIRES, 'requires: [{ user: { name: $request.query.name, password: $request.body#/password } }]']],
			[
				'toll.yaml:10:30 #/paths/~1login/post/x-flow/requires/0/user/name: "login" has no query parameter "name" to carry "user". Declare it in "parameters", or mend the name.',
			],
		],
	]);
});

describe('a reason that nobody answers, or that two do', () => {
	check([
		[
			'an else',
			[[', driver-banned]', ']']],
			[
				'toll.yaml:12:52 #/paths/~1login/post/x-flow/match/0/else: No answer of "login" names the reason "driver-banned". Write "x-when: [driver-banned]" on one of its responses.',
			],
		],
		[
			'two answers',
			[
				[
					"'204': { description: Open. }",
					"'204': { description: Open. }\n        '403': { description: No., x-when: [credential-missing] }",
				],
			],
			[
				'toll.yaml:30:9 #/paths/~1gate/get/responses/403: Two answers of "gate" name the reason "credential-missing". A reason leads to one answer: leave it out of one of them.',
			],
		],
		[
			'no answer that accepts',
			[["'204': { description: Open. }", "'404': { description: None. }"]],
			[
				'warning toll.yaml:28:7 #/paths/~1gate/get/responses: No answer here means "accepted": an empty 200 is sent. Add a 2xx or 3xx response, or write "x-when: [accepted]" on one.',
			],
		],
		['a status that is many, which is none', [["'401': { description: Shut.", '4XX: { description: Shut.']], []],
		[
			'a list that is none',
			[['Shut., x-when: [credential-missing]', 'Shut., x-when: credential-missing']],
			['toll.yaml:30:38 #/paths/~1gate/get/responses/401/x-when: An "x-when" is a list of reasons. Write "x-when: [credential-missing]".'],
		],
	]);

	test('a reason may come twice in the list of one answer', () => {
		expect(reportOf(spoiled(['Shut., x-when: [credential-missing]', 'Shut., x-when: [credential-missing, credential-missing]']))).toEqual(
			[],
		);
	});

	test('a token that nobody issues', () => {
		expect(reportOf(spoiled([ISSUES, 'revokes: {}']))).toEqual([
			'toll.yaml:36:5 #/components/x-credentials/pass: No operation issues the token "pass". Name it in the "issues" of an operation, or write "external: true" if another service issues it.',
		]);
	});
});

describe('references', () => {
	const to = (reference: string): Change => [SHUT, `'401': { $ref: '${reference}' }`];
	const with_ = (response: string): Change => ['components:\n', `components:\n  responses:\n    No: ${response}\n`];

	test.each(['file:///etc/passwd', './no.yaml#/x', 'http://127.0.0.1:1/x', '//evil.example/x', '#No'])(
		'%s is not followed',
		(reference) => {
			expect(reportOf(spoiled(to(reference)))).toEqual([
				expect.stringMatching(
					/^warning toll\.yaml:30:18 #\/paths\/~1gate\/get\/responses\/401\/\$ref: ".+" (is another document, and only this one was given|leads nowhere): it is read as if/,
				),
			]);
		},
	);

	check([
		[
			'to nothing',
			[to('#/components/responses/No')],
			[
				'warning toll.yaml:30:18 #/paths/~1gate/get/responses/401/$ref: "#/components/responses/No" leads nowhere: it is read as if nothing stood here. Mend the name, or add what it refers to.',
			],
		],
		[
			'to a schema that is not there',
			[['{ name: { type: string }, password', "{ name: { $ref: '#/components/schemas/Name' }, password"]],
			[
				'warning toll.yaml:18:59 #/paths/~1login/post/requestBody/content/application~1json/schema/properties/name/$ref: "#/components/schemas/Name" leads nowhere: it is read as if nothing stood here. Mend the name, or add what it refers to.',
			],
		],
		[
			'to itself',
			[to('#/components/responses/No'), with_("{ $ref: '#/components/responses/No' }")],
			[
				'warning toll.yaml:30:18 #/paths/~1gate/get/responses/401/$ref: "#/components/responses/No" leads nowhere: it is read as if nothing stood here. Mend the name, or add what it refers to.',
				'warning toll.yaml:33:11 #/components/responses/No/$ref: "#/components/responses/No" leads nowhere: it is read as if nothing stood here. Mend the name, or add what it refers to.',
			],
		],
		[
			'with reasons beside them',
			[[SHUT, "'401': { $ref: '#/components/responses/No', x-when: [credential-missing] }"], with_('{ description: No. }')],
			['toll.yaml:30:53 #/paths/~1gate/get/responses/401/x-when: "x-when" beside "$ref" is ignored. Write it into what is referred to.'],
		],
		[
			'for a whole path',
			[['paths:\n', "paths:\n  /old: { $ref: '#/paths/~1gate' }\n"]],
			[
				'warning toll.yaml:27:7 #/paths/~1gate/get/operationId: The operationId "gate" is used twice: here it is "gate2". Give each operation a name of its own.',
			],
		],
	]);
});

describe('words', () => {
	const unknown = (word: string) => `"${word}" is not a word of the vocabulary here. Mend the spelling, or leave it out.`;
	check([
		[
			'of a credential',
			[['lifetime: PT1H', 'livetime: PT1H']],
			[`toll.yaml:36:47 #/components/x-credentials/pass/livetime: ${unknown('livetime')}`],
		],
		['of a flow', [['        issues: {', '        issue: {']], [`toll.yaml:13:9 #/paths/~1login/post/x-flow/issue: ${unknown('issue')}`]],
		[
			'of an issue',
			[[ISSUES, 'issues: { pass: { at: $response.body#/pass, expires: 1 } }']],
			[`toll.yaml:13:53 #/paths/~1login/post/x-flow/issues/pass/expires: ${unknown('expires')}`],
		],
		[
			'of a limit',
			[['requests: 5', 'request: 5']],
			[
				'toll.yaml:14:9 #/paths/~1login/post/x-flow/limit/requests: "requests" is missing. Write it here: it is a number.',
				`toll.yaml:14:18 #/paths/~1login/post/x-flow/limit/request: ${unknown('request')}`,
			],
		],
		[
			'of a directory',
			[['drivers: { id: name', 'drivers: { ident: name']],
			[
				'toll.yaml:38:5 #/components/x-directories/drivers/id: "id" is missing. Write it here: it is a text.',
				`toll.yaml:38:16 #/components/x-directories/drivers/ident: ${unknown('ident')}`,
			],
		],
		[
			'of a server',
			[
				[
					"servers: [{ url: 'https://toll.example' }]",
					"servers: [{ url: 'https://toll.example', x-defaults: { cors: { credentials: true } } }]",
				],
			],
			['toll.yaml:3:56 #/servers/0/x-defaults/cors/origin: "origin" is missing. Write it here: it is a text.'],
		],
		[
			'that every object has',
			[['lifetime: PT1H', '__proto__: { x: 1 }']],
			[`toll.yaml:36:47 #/components/x-credentials/pass/__proto__: ${unknown('__proto__')}`],
		],
		[
			'that are keys, misspelt',
			[['operationId: gate', 'operationId: gate\n      x-flows: {}']],
			[
				'toll.yaml:27:7 #/paths/~1gate/get/x-flows: "x-flows" is not a key of the vocabulary. Write one of x-credentials, x-directories, x-flow, x-when, x-delay, x-credential, x-challenge, x-defaults, x-product.',
			],
		],
		[
			'that are keys, where nobody looks',
			[
				[
					'type: object, properties: { pass: { type: string } } }',
					'type: object, x-when: [accepted], properties: { pass: { type: string } } }',
				],
			],
			[
				'toll.yaml:22:66 #/paths/~1login/post/responses/200/content/application~1json/schema/x-when: "x-when" means nothing here. It stands on a response or a named example.',
			],
		],
		[
			'that are values',
			[['kind: token', 'kind: tokn']],
			['toll.yaml:36:13 #/components/x-credentials/pass/kind: "tokn" is not possible here. Write one of secret, token.'],
		],
		[
			'that are numbers',
			[['lifetime: PT1H', 'lifetime: PT1H, uses: 0']],
			['toll.yaml:36:63 #/components/x-credentials/pass/uses: 0 is too small. Write more than 0.'],
		],
		[
			'that are names',
			[['    pass: { kind', '    pa.ss: { kind']],
			['toll.yaml:36:5 #/components/x-credentials/pa.ss: This cannot be a name. A name has no dots, blanks and slashes.'],
		],
		[
			'that are lists',
			[['parts: [name, password]', 'parts: name']],
			[
				'toll.yaml:35:27 #/components/x-credentials/user/parts: Expected a list, but found a text. See docs/vocabulary.md for what belongs here.',
			],
		],
	]);

	test('that may be secrets are not shown', () => {
		const [problem] = reportOf(spoiled(['seeds: [{ name: ada, password: fake }]', 'seeds: [fake-password]']));
		expect(problem).toBe(
			'toll.yaml:35:60 #/components/x-credentials/user/seeds/0: Expected a map, but found a text. See docs/vocabulary.md for what belongs here.',
		);
	});
});

describe('durations', () => {
	check([
		['in words', [['PT1H', '1 hour']], [`toll.yaml:36:47 #/components/x-credentials/pass/lifetime: "1 hour" is no duration. ${DURATION}`]],
		['in months', [['PT1H', 'P1M']], [`toll.yaml:36:47 #/components/x-credentials/pass/lifetime: "P1M" is no duration. ${DURATION}`]],
		[
			'that are over',
			[['PT1H', '-PT1H']],
			['toll.yaml:36:47 #/components/x-credentials/pass/lifetime: "-PT1H" is in the past. Leave out the minus.'],
		],
		[
			'of nothing',
			[['PT1M', 'PT0S']],
			['toll.yaml:14:31 #/paths/~1login/post/x-flow/limit/per: "PT0S" is no time at all. Write a duration that is longer than nothing.'],
		],
		[
			'of an issue',
			[[ISSUES, 'issues: { pass: { at: $response.body#/pass, lifetime: soon } }']],
			[
				'toll.yaml:13:53 #/paths/~1login/post/x-flow/issues/pass/lifetime: "soon" is neither a duration nor an expression. Write "PT30S", or "$request.body#/lifetime".',
			],
		],
		[
			'of a delay',
			[['description: Shut.,', 'description: Shut., x-delay: long,']],
			['toll.yaml:30:38 #/paths/~1gate/get/responses/401/x-delay: This is no duration. Write an ISO 8601 duration such as "PT5S".'],
		],
	]);
});

describe('what contradicts itself', () => {
	check([
		[
			'an operation without a name',
			[['      operationId: gate\n', '']],
			[
				'warning toll.yaml:25:5 #/paths/~1gate/get: GET /gate has no operationId: it is called "getGate". Write "operationId: NAME": code, journals and errors call it by that name.',
			],
		],
		[
			'two operations of one name',
			[['operationId: gate', 'operationId: login']],
			[
				'warning toll.yaml:26:7 #/paths/~1gate/get/operationId: The operationId "login" is used twice: here it is "login2". Give each operation a name of its own.',
			],
		],
		[
			'a secret that is issued',
			[['issues: { pass:', 'issues: { user: ~, pass:']],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/user: "user" is a secret: only tokens are issued. Write "kind: token", or leave it out of "issues".',
			],
		],
		[
			'an external token that is issued',
			[['lifetime: PT1H', 'external: true']],
			[
				'toll.yaml:13:19 #/paths/~1login/post/x-flow/issues/pass: "pass" is external: no operation of this document issues it. Leave out "external: true", or this line.',
			],
		],
		[
			'a token without a format',
			[["format: '{$hex.32}', ", '']],
			[
				'toll.yaml:36:5 #/components/x-credentials/pass: The token "pass" has no format. Write "format: jwt", or a template such as "{$base64url.43}".',
			],
		],
		[
			'a secret that expires',
			[['parts: [name, password]', 'parts: [name, password], lifetime: PT1H']],
			[
				'toll.yaml:35:5 #/components/x-credentials/user: The secret "user" has a lifetime or uses. Those are of tokens; a secret ends by an "expiresAt" in its seeds.',
			],
		],
		[
			'uses and rotation',
			[['lifetime: PT1H', 'lifetime: PT1H, uses: 1, rotation: {}']],
			[
				'toll.yaml:36:5 #/components/x-credentials/pass: "pass" has both uses and rotation. Rotation already means one use: leave out "uses".',
			],
		],
		[
			'a seed without a part',
			[['{ name: ada, password: fake }', '{ name: ada }']],
			[
				'toll.yaml:35:60 #/components/x-credentials/user/seeds/0: A seed of "user" lacks its part "password". Every seed has the texts name, password.',
			],
		],
		[
			'an algorithm that is none',
			[["format: '{$hex.32}'", 'format: jwt, algorithm: none']],
			[
				'toll.yaml:36:39 #/components/x-credentials/pass/algorithm: "none" is not an algorithm that is accepted here. Write one of HS256, HS384, HS512, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, EdDSA.',
			],
		],
		[
			'a scheme that cannot carry it',
			[['scheme: bearer', 'scheme: digest']],
			[
				'toll.yaml:33:5 #/components/securitySchemes/pass: A scheme of type "http digest" cannot carry "pass". Use http bearer or another scheme that sends it as it is, http basic (one or two parts), apiKey, oauth2 or openIdConnect.',
			],
		],
		[
			'security that does not admit an alternative',
			[['      security: []\n', '      security: [{ pass: [] }]\n']],
			[
				'toll.yaml:10:22 #/paths/~1login/post/x-flow/requires/0/user: The security of "login" does not admit this alternative. Add "{}" to "security": the credential travels outside all schemes.',
			],
		],
		[
			'a scheme that nobody names',
			[[REQUIRES, 'requires: [{ user: ~ }]']],
			[
				'toll.yaml:10:22 #/paths/~1login/post/x-flow/requires/0/user: "~" means that a security scheme carries "user", but the security of "login" names none. Add it to "security", or write its place, such as "$request.body#/user".',
			],
		],
		[
			'an answer that is read',
			[['right: ~', 'right: $response.body#/pass']],
			[
				'toll.yaml:12:42 #/paths/~1login/post/x-flow/match/0/right: "$response.body#/pass" has no value: an answer is written, not read. Name what is written there, such as "$credential.NAME".',
			],
		],
		[
			'a request that is opened',
			[[ISSUES, `${ISSUES}\n        opens: $request.body#/name`]],
			['toll.yaml:14:9 #/paths/~1login/post/x-flow/opens: This is no place in the answer. Write "$response.body#/url".'],
		],
		[
			'a limit by what is not known yet',
			[['by: $request.body#/name }\n', 'by: $credential.user.name }\n']],
			[
				'toll.yaml:14:42 #/paths/~1login/post/x-flow/limit/by: A limit only sees the request. Write a place in it, such as "$request.header.X-Api-Key".',
			],
		],
	]);
});

describe('several faults at once', () => {
	check([
		[
			'are all told, in the order of the document',
			[
				['in: drivers', 'in: driver'],
				['PT1H', '1h'],
				[SHUT, SHUT.replace('missing', 'mising')],
			],
			[
				'toll.yaml:11:20 #/paths/~1login/post/x-flow/subject/in: There is no directory "driver". Write one of drivers, or add it to components.x-directories.',
				`toll.yaml:30:47 #/paths/~1gate/get/responses/401/x-when/0: "credential-mising" is not a reason, and no "else" of "gate" gives it. ${REASONS}`,
				`toll.yaml:36:47 #/components/x-credentials/pass/lifetime: "1h" is no duration. ${DURATION}`,
			],
		],
		[
			'are not told again by whoever speaks of what could not be read',
			[
				['kind: token', 'kind: tokn'],
				['drivers: { id: name', 'drivers: { ident: name'],
			],
			[
				'toll.yaml:36:13 #/components/x-credentials/pass/kind: "tokn" is not possible here. Write one of secret, token.',
				'toll.yaml:38:5 #/components/x-directories/drivers/id: "id" is missing. Write it here: it is a text.',
				'toll.yaml:38:16 #/components/x-directories/drivers/ident: "ident" is not a word of the vocabulary here. Mend the spelling, or leave it out.',
			],
		],
	]);

	test('a fault in what all operations share is told once', () => {
		expect(reportOf(spoiled(['https://toll.example', 'https://{town}.toll.example']))).toHaveLength(1);
	});
});

describe('the error itself', () => {
	const problems = problemsOf(spoiled(['in: drivers', 'in: driver']), 'my/toll.yaml');

	test('has every problem in parts', () => {
		expect(problems).toEqual([
			{
				file: 'my/toll.yaml',
				line: 11,
				column: 20,
				pointer: '/paths/~1login/post/x-flow/subject/in',
				message: 'There is no directory "driver".',
				hint: 'Write one of drivers, or add it to components.x-directories.',
			},
		]);
	});

	test('has a name and a code', () => {
		const error = (() => {
			try {
				compile('[]');
			} catch (thrown) {
				return thrown;
			}
		})();
		expect(error).toBeInstanceOf(DocumentError);
		expect(error).toMatchObject({ name: 'DocumentError', code: 'ERR_DOCUMENT' });
		expect((error as Error).message).toMatch(/^document:1:1 #: /);
	});

	test('finds the line in CRLF text, in JSON and behind an alias', () => {
		const text = spoiled(['in: drivers', 'in: driver']);
		expect(problemsOf(text.replaceAll('\n', '\r\n'))).toMatchObject([{ line: 11, column: 20 }]);
		expect(problemsOf('{\n  "openapi": "4.0.0"\n}')).toMatchObject([{ line: 2, column: 3 }]);
		const aliased = spoiled(
			['subject: { in: drivers, by', 'subject: &who { in: driver, by'],
			['operationId: gate', 'operationId: gate\n      x-flow: { subject: *who }'],
		);
		expect(problemsOf(aliased)).toMatchObject([
			{ line: 11, pointer: '/paths/~1login/post/x-flow/subject/in' },
			{ line: 27, pointer: '/paths/~1gate/get/x-flow/subject/in' },
			{ line: 27, pointer: '/paths/~1gate/get/x-flow/subject/by/name' },
		]);
	});
});

test('B3: a user name with a colon, which Basic cannot carry', () => {
	const text = `openapi: 3.1.0
info: { title: Basic, version: '1' }
servers: [{ url: https://basic.example }]
paths:
  /thing:
    get: { operationId: thing, security: [{ person: [] }], responses: { '204': { description: Here. } } }
components:
  securitySchemes: { person: { type: http, scheme: basic } }
  x-credentials:
    person: { kind: secret, parts: [name, word], seeds: [{ name: jo, word: 'a:b' }, { name: 'a:b', word: s }] }
`;
	expect(reportOf(text)).toEqual([
		expect.stringMatching(
			/:10:\d+ #\/components\/x-credentials\/person\/seeds\/1\/name: A user name of a Basic credential cannot have a colon\. RFC 7617/,
		),
	]);
});
