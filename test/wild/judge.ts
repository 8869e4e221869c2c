/** Tries one document as somebody does who has it and nothing else: it is served, and every operation is asked. */
import { readFileSync } from 'node:fs';
import { type Contract, compile, DocumentError, type Operation } from '@tokenwright/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createSampler, withSamples } from '../../mock/doors/document/sample.ts';
import { createMock } from '../../mock/own-document.ts';
import type { Wild } from './corpus.ts';
import { madeUp } from './request.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** @param most of its operations, spread over all of them. */
export async function judge({ name, file }: Wild, most = Number.POSITIVE_INFINITY): Promise<Verdict> {
	const began = performance.now();
	const verdict = verdictOn(name);
	try {
		await tryAll(withSamples(compile(readFileSync(file, 'utf8'), { file: name })), verdict, most);
	} catch (error) {
		if (error instanceof DocumentError) verdict.refused = error.message.split('\n')[0] ?? '';
		else verdict.crashed = String((error as Error).stack).slice(0, 400);
	}
	return { ...verdict, milliseconds: Math.round(performance.now() - began) };
}

async function tryAll(contract: Contract, verdict: Verdict, most: number): Promise<void> {
	const mock = createMock({ document: contract, limits: 'off' });
	const sample = createSampler(contract, 'readOnly');
	const fits = createFits(contract);
	// `fetch` refuses to send it.
	const all = Object.values(contract.operations).filter(({ method }) => !/^(TRACE|TRACK|CONNECT)$/.test(method));
	const step = Math.max(1, all.length / most);
	for (let at = 0; at < all.length; at += step) {
		const operation = all[Math.floor(at)] as Operation;
		verdict.operations++;
		const fault = (text: string) => verdict.faults.push(`${operation.id}: ${text}`);
		const [alternative = []] = operation.flows[0]?.alternatives ?? [];
		const isGuarded =
			(operation.flows[0]?.alternatives ?? []).length > 0 && operation.flows[0]?.alternatives.every(({ length }) => length > 0);

		const bare = madeUp(contract, operation, [], sample);
		await mock.fetch(bare.url, bare.init);
		const without = mock.journal.at(-1);
		if (without?.operation === operation.id) verdict.routed++;
		else if (isTwin(operation, contract.operations[without?.operation ?? ''])) verdict.routed++;
		else fault(`not reached: ${operation.method} ${operation.path} went to ${without?.operation ?? without?.reason}`);
		if (isGuarded) {
			verdict.guarded++;
			if (without?.outcome === 'refused' && without.reason?.startsWith('credential-')) verdict.refusedWithout++;
			else fault(`open without a credential: ${without?.status} ${without?.reason ?? without?.outcome}`);
		}

		const full = madeUp(contract, operation, alternative, sample);
		const answer = await mock.fetch(full.url, full.init);
		const entry = mock.journal.at(-1);
		if (isGuarded) {
			if (entry?.reason?.startsWith('credential-')) fault(`the seed is refused: ${entry.reason} ${entry.why?.text ?? ''}`);
			else verdict.letIn++;
		}
		if (entry?.operation !== operation.id) continue;
		if (entry.outcome !== 'accepted') {
			verdict.unmade++;
			if (!entry.reason?.startsWith('credential-')) fault(`no made-up request fits: ${entry.why?.text}`);
			continue;
		}
		const declared = operation.answers.find((each) => each.status === answer.status && Object.hasOwn(each, 'sample'));
		const text = await answer.text();
		if (!declared?.schema || !/json/i.test(answer.headers.get('content-type') ?? '') || operation.method === 'HEAD') continue;
		verdict.made++;
		if (text === '') {
			fault('an empty body where a schema says what comes');
			continue;
		}
		const why = fits(declared.schema, JSON.parse(text));
		if (why === undefined) continue;
		verdict.judged++;
		if (why === '') verdict.fits++;
		else fault(`does not fit its schema: ${why}`);
	}
}

/** Two paths that differ only in what they call their parameters are one. */
const isTwin = (one: Operation, other: Operation | undefined): boolean =>
	other !== undefined && one.method === other.method && shapeOf(one) === shapeOf(other);
const shapeOf = ({ path }: Operation) => path.replaceAll(/\{[^}]*\}/g, '{}').replace(/[?#].*$/, '');

/** @returns why a value does not fit the schema at a pointer: empty if it does; undefined if ajv does not take the schema. */
function createFits({ document }: Contract): (pointer: string, value: unknown) => string | undefined {
	const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, allErrors: false });
	addFormats.default(ajv);
	ajv.addSchema({ ...document, $id: 'https://wild.test/document' });
	return (pointer, value) => {
		try {
			const validate = ajv.compile({ $ref: `https://wild.test/document#${encodeURI(pointer)}` });
			if (validate(value)) return '';
			const [error] = validate.errors ?? [];
			return `${error?.instancePath || '/'} ${error?.message}`;
		} catch {
			return undefined;
		}
	};
}
