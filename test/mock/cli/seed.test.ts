import { describe, expect, test } from 'vitest';
import { readSeed, SeedError } from '../../../mock/doors/document/document.ts';
import { createMock } from '../../../mock/index.ts';
import { garden, LOGIN } from '../support/garden.ts';

const problemsOf = (text: string) => {
	try {
		readSeed(text, garden(), { file: 'seed.yaml' });
	} catch (error) {
		if (error instanceof SeedError) return error.message.split('\n');
		throw error;
	}
	return [];
};

describe('a seed', () => {
	test('replaces what the document knows', async () => {
		const seed = readSeed('credentials: { gardener: [{ name: bob, password: fake-tulip, since: 2020 }] }', garden());
		const mock = createMock({ document: garden(), seed });
		expect((await mock.fetch('/login', LOGIN)).status).toBe(401);
		const body = JSON.stringify({ name: 'bob', password: 'fake-tulip' });
		expect((await mock.fetch('/login', { ...LOGIN, body })).status).toBe(200);
	});

	test('may be JSON, and may be empty', () => {
		expect(readSeed('{"credentials":{"gardener":[{"name":"bob","password":"fake"}]}}', garden())).toMatchObject({ credentials: {} });
		expect(readSeed('', garden())).toEqual({});
		expect(readSeed('credentials:\n', garden())).toEqual({});
	});

	test.each([
		['credentials: [', /^seed\.yaml:1:\d+ #: This is not valid YAML/],
		['credentials:\n  gardener:\n - { name: bob', /^seed\.yaml:2:\d+ #: This is not valid YAML/],
		['- one', 'seed.yaml:1:1 #: A seed is a mapping. Start it with "credentials:", "directories:" or "keys:".'],
		[
			'credential: {}',
			'seed.yaml:1:1 #/credential: "credential" is no part of a seed. Parts are: credentials, directories, keys. Did you mean "credentials"?',
		],
		['credentials: 7', 'seed.yaml:1:1 #/credentials: "credentials" is no mapping. Write names of the document below it.'],
		[
			'credentials:\n  gardner: []',
			'seed.yaml:2:3 #/credentials/gardner: "gardner" is no credential of the document. Secrets are: gardener. Did you mean "gardener"?',
		],
		['credentials:\n  gate: []', 'seed.yaml:2:3 #/credentials/gate: "gate" is a token: it is issued, not seeded. Secrets are: gardener.'],
		['credentials:\n  gardener: bob', 'seed.yaml:2:3 #/credentials/gardener: This is no list. Start each entry with "- ".'],
		[
			'credentials:\n  gardener:\n    - bob',
			'seed.yaml:3:7 #/credentials/gardener/0: This entry is no mapping. Write "- { name: value }".',
		],
		[
			'credentials:\n  gardener:\n    - { name: bob, password: fake }\n    - { name: eve }',
			'seed.yaml:4:7 #/credentials/gardener/1: The part "password" is missing. Give each entry of gardener "name", "password" as text; quote numbers.',
		],
		[
			'credentials:\n  gardener:\n    - { name: bob, password: 1234 }',
			'seed.yaml:3:20 #/credentials/gardener/0/password: The part "password" is no text. Give each entry of gardener "name", "password" as text; quote numbers.',
		],
		[
			'credentials:\n  gardener:\n    - { name: bob, password: fake, permissions: all }',
			'seed.yaml:3:36 #/credentials/gardener/0/permissions: The permissions are no list of names. Write "permissions: [one, two]".',
		],
		['directories:\n  people: []', 'seed.yaml:2:3 #/directories/people: "people" is no directory of the document. Directories are: none.'],
		['keys: { gate: x }', 'seed.yaml:1:9 #/keys/gate: "gate" is no JWT of the document. Keys are for: ticket.'],
		[
			'keys: { ticket: 7 }',
			'seed.yaml:1:9 #/keys/ticket: This is no key. Write a text for HS256, HS384 and HS512, or a private JWK for the others.',
		],
	])('%j is told by place, cause and cure', (text, problem) => {
		expect(problemsOf(text)).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
	});

	test.each(['__proto__', 'constructor', 'prototype'])('%s is no name and no attribute', (name) => {
		expect(problemsOf(`credentials: { ${name}: [] }`)).toHaveLength(1);
		expect(problemsOf(`directories: { ${name}: [] }`)).toHaveLength(1);
		expect(problemsOf(`${name}: {}`)).toHaveLength(1);
		expect(problemsOf(`credentials: { gardener: [{ name: a, password: b, ${name}: {} }] }`)).toHaveLength(1);
	});

	test('tells all problems at once, and no secret', () => {
		const text =
			'credentials:\n  gardener: [{ name: canary-1 }, { password: canary-2 }]\n  nobody: [canary-3]\nkeys: { ticket: [canary-4] }';
		expect(problemsOf(text)).toHaveLength(4);
		expect(problemsOf(text).join()).not.toContain('canary');
		expect(problemsOf('credentials: { gardener: [{ password: "canary }] }').join()).not.toContain('canary');
	});

	const BOMB = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
	for (let level = 1; level < 9; level++)
		BOMB.push(
			`a${level}: &a${level} [${Array(10)
				.fill(`*a${level - 1}`)
				.join(', ')}]`,
		);

	test.each([
		['an unknown alias', 'credentials:\n  gardener: *canary', 'seed.yaml:2:13 #: This is an alias, and nothing before it has its name. '],
		[
			'an alias of itself',
			'credentials: &canary\n  gardener: [*canary]',
			'seed.yaml:2:14 #: This alias stands inside of what it stands for. ',
		],
		['aliases that multiply', BOMB.join('\n'), 'seed.yaml:6:10 #: Up to here, aliases stand for more than 200000 values. '],
		['a page of brackets', '['.repeat(100_000), 'seed.yaml:1:501 #: This is nested more than 500 levels deep. '],
		['a second document', '{}\n---\ncanary', 'seed.yaml:2:1 #: This is not valid YAML: a second document begins here. '],
		['a merge of nothing', '%YAML 1.1\n---\n<<: canary', 'seed.yaml:1:1 #: This is YAML that means nothing in JSON. '],
	])('A5: %s is told by its place, without a value', (_, text, start) => {
		const problems = problemsOf(text);
		expect(problems).toEqual([expect.stringContaining(start)]);
		expect(problems.join()).not.toContain('canary');
	});
});

describe('B13: createMock', () => {
	const refused = (options: object) => {
		try {
			createMock(options);
		} catch (error) {
			expect(error).toBeInstanceOf(TypeError);
			return (error as Error).message.split('\n');
		}
		return [];
	};

	test.each<[object, RegExp[]]>([
		[
			{ seed: { credentials: { datarheiUsr: [] } } },
			[/^seed #\/credentials\/datarheiUsr: "datarheiUsr" is no credential .* Did you mean "datarheiUser"\?$/],
		],
		[
			{ seed: { credentials: { datarheiUser: [{ usrname: 'canary', password: 'canary' }] } } },
			[/^seed #\/credentials\/datarheiUser\/0: The part "username" is missing\. .* Did you mean "username" by "usrname"\?$/],
		],
		[
			{ seed: { directories: { insitesUsers: [{ usrname: 'canary' }], insiteUsers: [] } } },
			[
				/^seed #\/directories\/insitesUsers\/0: This entry has no "username"\. .* Did you mean "username" by "usrname"\?$/,
				/Did you mean "insitesUsers"\?$/,
			],
		],
		[{ seed: { credential: {} } }, [/^seed #\/credential: .* Did you mean "credentials"\?$/]],
		[{ seed: { keys: { datarheiAcces: 'canary' } } }, [/^seed #\/keys\/datarheiAcces: .* Did you mean "datarheiAccess"\?$/]],
		[{ keys: { datarheiAcces: 'canary' } }, [/^seed #\/keys\/datarheiAcces: .* Did you mean "datarheiAccess"\?$/]],
		[{ seed: 7 }, [/^seed #: A seed is a mapping\./]],
	])('refuses %j at once, as serve --seed does, without a value', (options, lines) => {
		const told = refused(options);
		expect(told).toEqual(lines.map((line) => expect.stringMatching(line)));
		expect(told.join()).not.toContain('canary');
	});

	test('takes a seed with nothing in it, and with a part left undefined', () => {
		expect(refused({ seed: {} })).toEqual([]);
		expect(refused({ seed: { credentials: undefined, directories: { insitesUsers: [] } }, keys: undefined })).toEqual([]);
	});
});
