import type { Json } from '@tokenwright/spec';
import { type Dictionary, each, map, type On, type Rename, renames } from './dictionary.ts';
import type { Expectation, Send, Step, Table } from './scenario.ts';

/** A copy of a table that says the same of the document under its new names. */
export function renameTable(table: Table, dictionary: Dictionary): Table {
	const { plain, header, claim, attribute, reason, path, host, data } = renames(dictionary);
	const query: Rename = (text) => text.replace(/(^|&)([^=&]+)/g, (_, start: string, name: string) => start + plain(name));
	const target: Rename = (text) => {
		const [before = '', after] = text.split('?');
		return path(before) + (after === undefined ? '' : `?${query(after)}`);
	};
	/** A URL of ours, or a path; anything else is a value. */
	const url: Rename = (text) =>
		text.replace(
			/^(\{\{at:)([^}]+)(\}\})(.*)$/,
			(_, open: string, at: string, close: string, rest: string) => open + host(at) + close + target(rest),
		);
	const cookies: Rename = (text) => text.replace(/(^|; )([^=;]+)(?==)/, (_, start: string, name: string) => start + plain(name));
	const pointer: Rename = (text) => (text.startsWith('header:') ? `header:${header(text.slice(7))}` : text.replace(/[^/:]+/g, plain));
	const values: On = (value) => {
		if (typeof value === 'string') return url(asJson(value));
		return Array.isArray(value) ? value.map(values) : value !== null && typeof value === 'object' ? map(value, plain, values) : value;
	};
	/** A body that is JSON, whatever it calls itself. */
	const asJson: Rename = (text) => {
		if (!text.startsWith('{"')) return text;
		try {
			return JSON.stringify(data(JSON.parse(text) as Json));
		} catch {
			return text;
		}
	};
	const journal: Rename = (text) => {
		const [operation = '', outcome = '', ...rest] = text.split(' ');
		return [plain(operation), reason(outcome), ...rest].join(' ');
	};
	const headers = (all: Record<string, string | null>): Record<string, string | null> =>
		Object.fromEntries(
			Object.entries(all).map(([name, value]) => {
				if (value === null || !['cookie', 'set-cookie', 'location'].includes(name)) return [header(name), value];
				return [name, name !== 'location' ? cookies(value) : value.startsWith('/') ? target(value) : url(value)];
			}),
		);
	const send = (sent: Send): Send => ({
		...sent,
		path: target(sent.path),
		...(sent.host !== undefined && { host: host(sent.host) }),
		...(sent.headers && { headers: headers(sent.headers) }),
		...(sent.body !== undefined && { body: values(sent.body) }),
		...(sent.form && { form: map(sent.form, plain) as Record<string, string> }),
	});
	const expected = (expect: Expectation): Expectation => ({
		...expect,
		...(expect.headers && { headers: headers(expect.headers) }),
		...(expect.body !== undefined && { body: values(expect.body) }),
		...(expect.members && { members: map(expect.members, pointer, values) }),
		...(expect.claims && {
			claims: map(expect.claims, pointer, (claims) => map(claims, claim)) as NonNullable<Expectation['claims']>,
		}),
		journal: journal(expect.journal),
	});
	const step = ({ mint, send: sent, expect, save, ...rest }: Step): Step => ({
		...rest,
		...(mint && { mint: { ...mint, credential: plain(mint.credential), ...(mint.claims && { claims: map(mint.claims, claim) }) } }),
		...(sent && { send: send(sent) }),
		...(expect && { expect: expected(expect) }),
		...(save && { save: Object.fromEntries(Object.entries(save).map(([name, place]) => [name, pointer(place)])) }),
	});
	const { credentials, directories } = table.seed ?? {};
	const entries = (seeds: object | undefined, key: Rename) => map(seeds as Json, plain, (all) => each(all, (entry) => map(entry, key)));
	return {
		product: plain(table.product),
		origins: Object.fromEntries(
			Object.entries(table.origins).map(([start, origin]) => [path(start), origin.replace(/(?<=:\/\/).+/, host)]),
		),
		...(table.seed && {
			seed: { credentials: entries(credentials, attribute), directories: entries(directories, plain) } as NonNullable<Table['seed']>,
		}),
		...(table.unreachable && { unreachable: map(table.unreachable, renamedAnswer) as Record<string, string> }),
		scenarios: table.scenarios.map((scenario) => ({ ...scenario, steps: scenario.steps.map(step) })),
	};

	/** `OPERATION STATUS REASON EXAMPLE` */
	function renamedAnswer(answer: string): string {
		const [operation = '', status = '', why = '', ...rest] = answer.split(' ');
		return [plain(operation), status, reason(why), ...rest].join(' ');
	}
}
