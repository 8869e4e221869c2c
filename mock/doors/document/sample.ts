/** Bodies for answers that a document describes by a schema alone: made by a sampler when first asked for, and checked against the schema. */
import type { Answer, Contract, Json } from '@tokenwright/spec';
import { resolveReference } from '@tokenwright/spec';
import { type GenerateSyncOptions, generateSync, type JsonSchema } from 'json-schema-faker';
import { isEmpty } from '../../engine/answer/write.ts';
import { createValidate, type Unsent } from '../../engine/decide/validate.ts';
import { type Extent, shownSchema } from './shown.ts';

/** What is tried in turn, until one fits: all that may be there, less deep, and at last only what has to be. */
const TRIES: { extent: Omit<Extent, 'unsent'>; options: GenerateSyncOptions }[] = [
	{ extent: { isFull: true, depth: 5 }, options: { alwaysFakeOptionals: true, seed: 1 } },
	{ extent: { isFull: true, depth: 2 }, options: { alwaysFakeOptionals: true, seed: 2 } },
	{ extent: { isFull: false, depth: 0 }, options: { alwaysFakeOptionals: true, seed: 3 } },
	{ extent: { isFull: false, depth: 0 }, options: { optionalsProbability: 0, seed: 4, useExamplesValue: false, useDefaultValue: false } },
];

const ALWAYS: GenerateSyncOptions = { useExamplesValue: true, useDefaultValue: true, maxDefaultItems: 1, maxDepth: 100 };

/** A larger one shows nobody more. */
const LONGEST = 64 * 1024;

/** Gives each answer that has a schema and no example a `sample`: a property that is worked out when it is first read. */
export function withSamples(contract: Contract): Contract {
	const sampler = createSampler(contract, 'writeOnly');
	for (const { answers } of Object.values(contract.operations))
		for (const answer of answers) if (wantsSample(answer)) addLazily(answer, () => sampler(answer.schema ?? ''));
	return contract;
}

const wantsSample = ({ schema, example, media, status }: Answer): boolean =>
	schema !== undefined && example === undefined && !isEmpty(status) && /[/+]json\b|x-www-form-urlencoded|^text\/plain/i.test(media ?? '');

function addLazily(answer: Answer, make: () => Json | undefined): void {
	Object.defineProperty(answer, 'sample', {
		enumerable: true,
		configurable: true,
		get() {
			const value = make();
			Object.defineProperty(answer, 'sample', { value, enumerable: true, configurable: true, writable: true });
			return value;
		},
	});
}

/** @returns what makes a value for the schema at a pointer; undefined if nothing can be made. The same each time. */
export function createSampler(contract: Contract, unsent: Unsent): (schema: string) => Json | undefined {
	const { document } = contract;
	const validate = createValidate(contract, unsent);
	const known = new Map<string, Json | undefined>();
	const make = (pointer: string): Json | undefined => {
		let first: Json | undefined;
		for (const { extent, options } of TRIES) {
			const value = attempt(shownSchema(document, pointer, { ...extent, unsent }), { ...ALWAYS, ...options });
			if (value === undefined || JSON.stringify(value).length > LONGEST) continue;
			if (validate.member(pointer, [], value)) return value;
			first ??= value;
		}
		return first;
	};
	return (pointer) => {
		const at = resolveReference(document, pointer)?.pointer ?? pointer;
		if (!known.has(at)) known.set(at, make(at));
		return known.get(at);
	};
}

function attempt(schema: JsonSchema, options: GenerateSyncOptions): Json | undefined {
	try {
		return JSON.parse(JSON.stringify(generateSync(schema, options)) ?? 'null') as Json;
	} catch {
		return undefined;
	}
}
