/** What `compile` tells of a document that is good, and may not mean what its author thinks. */
import { readFileSync } from 'node:fs';
import { compile, type Problem } from '@tokenwright/spec';
import { expect, test } from 'vitest';
import { spoiled, TOLL } from '../support/toll.ts';

function warningsOf(source: string): string[] {
	const warnings: Problem[] = [];
	compile(source, { file: 'toll.yaml', warn: (warning) => warnings.push(warning) });
	return warnings.map(({ line, column, pointer, message }) => `${line}:${column} #${pointer}: ${message}`);
}

const SUBJECT = 'subject: { in: drivers, by: { name: $request.body#/name } }';
const BY = 'by: { name: $request.body#/name }';

test.each<[string, [string, string][], string[]]>([
	['B14: nothing', [], []],
	[
		'B14: a literal that an entry that is there does not get',
		[[BY, `${BY}, upsert: { banned: ~, plate: $request.body#/password }`]],
		[
			'11:78 #/paths/~1login/post/x-flow/subject/upsert/banned: "banned" is written only when an entry is made: one that is there keeps what it has.',
		],
	],
	[
		'B14: an attribute of a subject that the flow does not have',
		[
			[`        ${SUBJECT}\n        match: [{ left: $subject.banned, right: ~, else: driver-banned }]\n`, ''],
			[', driver-banned]', ']'],
			[
				'issues: { pass: $response.body#/pass }',
				'issues: { pass: { at: $response.body#/pass, claims: { who: $subject.name, id: $subject } } }',
			],
		],
		['11:63 #/paths/~1login/post/x-flow/issues/pass/claims/who: "$subject.name" has no value here: this flow has no "subject".'],
	],
	[
		'B14: a claim of a token that one operation issues without a subject',
		[
			[
				"pass: { kind: token, format: '{$hex.32}', lifetime: PT1H }",
				'pass: { kind: token, format: jwt, claims: { banned: $subject.banned } }',
			],
			[
				'      security: [{ pass: [] }]\n      responses:\n',
				'      security: [{ pass: [] }]\n      x-flow: { issues: { pass: ~ } }\n      responses:\n',
			],
		],
		[
			'37:49 #/components/x-credentials/pass/claims/banned: This claim is left out where "gate" issues it without a "subject": there is no entry to take it from.',
		],
	],
])('%s', (_, changes, warnings) => {
	expect(warningsOf(spoiled(...changes))).toEqual(warnings);
});

test('B14: the five products have none', () => {
	expect(warningsOf(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8'))).toEqual([]);
	expect(() => compile(TOLL)).not.toThrow();
});
