/** The JSON Schema of the vocabulary, by which editors complete and check: it takes what the compiler takes, and refuses what it refuses. */
import { readFileSync } from 'node:fs';
import { readYaml } from '@tokenwright/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { TOLL } from '../support/toll.ts';

const schema = JSON.parse(readFileSync(new URL('../../../mock/generated/vocabulary.json', import.meta.url), 'utf8'));
const fits = new Ajv2020({ strict: false }).compile(schema);
const readOf = (text: string) => {
	const read = readYaml(text);
	return 'faults' in read ? read.faults : read.value;
};
const at = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

describe('the schema of the vocabulary', () => {
	test.each(['openapi.yaml', 'test/sixth/sixth.yaml', 'examples/own-document/overlay.yaml'])('takes %s', (file) => {
		expect(fits(readOf(at(file))) || fits.errors).toBe(true);
	});

	test.each([
		['kind: token', 'kind: tokn'],
		['issues:', 'isues:'],
		['lifetime: PT1H', 'lifetime: [PT1H]'],
		['x-when: [credential-missing]', 'x-when: credential-missing'],
		['limit: { requests: 5', 'limit: { requests: -5'],
	])('refuses %s as %s, in a document and in an overlay', (good, bad) => {
		expect(fits(readOf(TOLL))).toBe(true);
		const spoiled = readOf(TOLL.replace(good, bad));
		expect(fits(spoiled)).toBe(false);
		expect(fits({ overlay: '1.0.0', actions: [{ target: '$', update: spoiled }] })).toBe(false);
	});

	test('says of each word what it is', () => {
		const [{ properties }] = schema.$defs.node.anyOf;
		expect(Object.keys(properties)).toContain('x-flow');
		for (const word of Object.values(properties) as { description?: string }[]) expect(word.description).toMatch(/Stands /);
	});
});
