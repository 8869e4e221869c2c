/** Every scenario of the five products: whatever is refused says why, at a line that is there, and no secret gets out. */
import { resolveReference } from '@tokenwright/spec';
import { describe, expect, test } from 'vitest';
import { createMock, type JournalEntry } from '../../../../mock/index.ts';
import { type Door, fetchDoor } from '../../../products/doors.ts';
import { runScenario } from '../../../products/run-scenarios.ts';
import { TABLES } from '../../../products/scenarios/index.ts';
import { contract } from '../../../products/support.ts';

const START = Date.parse('2030-01-01T00:00:00Z');

/** What a JWT, a session or a key looks like. */
const TOKEN = /[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|[A-Za-z0-9_.-]{20,}/g;

const secretsOf = (secrets: Record<string, Record<string, unknown>[]>): string[] =>
	Object.entries(secrets).flatMap(([name, entries]) => {
		const { parts = [], holder } = contract.credentials[name] ?? {};
		return entries.flatMap((entry) => parts.filter((part) => parts.length === 1 || part !== holder).map((part) => String(entry[part])));
	});

/** Sees everything that goes over the wire. */
function listening(door: Door, texts: Set<string>): Door {
	const hear = (text: string) => {
		for (const [found] of decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')).matchAll(TOKEN)) texts.add(found);
	};
	return {
		...door,
		async fetch(url, init) {
			const response = await door.fetch(url, init);
			hear(new Headers(init.headers).get('authorization') ?? '');
			hear(new Headers(init.headers).get('cookie') ?? '');
			for (const cookie of response.headers.getSetCookie()) hear(cookie.split(';')[0]?.split('=')[1] ?? '');
			for (const [, value = ''] of (await response.clone().text()).matchAll(/"[a-z_]*(?:token|session)":\s*"([^"]+)"/gi)) hear(value);
			return response;
		},
		async mint(credential, options) {
			const token = await door.mint(credential, options);
			hear(token);
			return token;
		},
	};
}

const pointsSomewhere = (pointer: string | null) =>
	pointer?.startsWith('#/') && resolveReference(contract.document, pointer.slice(1)) !== undefined;

function problemsOf(entry: JournalEntry): string[] {
	const { outcome, reason, why } = entry;
	const at = `${entry.operation} ${reason}`;
	if (outcome === 'accepted' || reason === 'preflight') return why === null ? [] : [`${at}: a why for nothing`];
	if (!why) return [`${at}: no why`];
	return [
		...(/^[A-Z$b-]|^(?:body|query|header|path|cookie) |^[a-z]\w+ wants /.test(why.text) && why.text.endsWith('.')
			? []
			: [`${at}: "${why.text}"`]),
		...(outcome === 'unrouted' || pointsSomewhere(why.rule) ? [] : [`${at}: the rule ${why.rule}`]),
		...(outcome === 'unrouted' || why.answer === null || pointsSomewhere(why.answer) ? [] : [`${at}: the answer ${why.answer}`]),
		...(why.ended !== null && why.by === null ? [`${at}: ended, but not by how much`] : []),
	];
}

describe.each(TABLES.map((table) => [table.product, table] as const))('%s', (_, table) => {
	const mock = createMock({ document: contract, explain: true, clock: { now: () => START }, ...(table.seed && { seed: table.seed }) });
	const secrets = secretsOf(mock.secrets());

	test.each(table.scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
		const texts = new Set<string>();
		const { failures, entries } = await runScenario(listening(fetchDoor(mock), texts), table, scenario);
		expect(failures).toEqual([]);
		expect([...new Set(entries.flatMap(problemsOf))]).toEqual([]);
		const written = JSON.stringify([entries, await mock.control.journal.findings()]);
		expect([...texts].filter((text) => written.includes(text))).toEqual([]);
		// As words: one of them is called like its product.
		const words = new Set(written.split(/[^\w@.-]+/));
		expect(secrets.filter((secret) => words.has(secret))).toEqual([]);
	});
});
