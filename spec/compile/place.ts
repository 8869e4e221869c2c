/** Checks a whole document for what no single part can see: where references lead, and where the keys of the vocabulary stand. */

import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { escapeToken, type Json } from '../words/expression.ts';

const PLACES: Readonly<Record<string, { on: RegExp; means: string }>> = {
	'x-credentials': { on: /^\/components$/, means: 'components' },
	'x-directories': { on: /^\/components$/, means: 'components' },
	'x-flow': {
		on: /^\/paths\/[^/]+(\/(get|put|post|delete|options|head|patch|trace))?$/,
		means: 'an operation, or on a path item as the default of its operations',
	},
	'x-when': { on: /\/(responses|examples)\/[^/]+$/, means: 'a response or a named example' },
	'x-delay': { on: /\/responses\/[^/]+$/, means: 'a response' },
	'x-credential': { on: /^\/components\/securitySchemes\/[^/]+$/, means: 'a security scheme' },
	'x-defaults': { on: /\/servers\/\d+$/, means: 'a server' },
};

/** What people write who mean one of them. */
const MISSPELT = /^x[-_]?(flows?|whens?|delays?|credentials?|director(y|ies)|defaults?)$/i;

/** References stay inside the document: nothing is fetched and no file is read because a document says so. */
export function checkPlaces(document: { [name: string]: Json }, report: Report): void {
	const walk = (value: Json, pointer: string): void => {
		if (value === null || typeof value !== 'object') return;
		for (const [name, inner] of Object.entries(value)) {
			const at = `${pointer}/${escapeToken(name)}`;
			if (name === '$ref' && typeof inner === 'string') reference(inner, at);
			key(name, at, pointer, '$ref' in value);
			walk(inner, at);
		}
	};
	const reference = (text: string, at: string) => {
		const before = report.problems.length;
		if (!text.startsWith('#/'))
			report.add(
				at,
				`"${text}" refers outside the document.`,
				'Copy what it refers to into components, and refer to that with "#/components/…".',
			);
		else if (/^\/paths\/[^/]+\/\$ref$/.test(at))
			report.add(at, 'A path item that is a reference is not read.', 'Write its operations here.');
		else if (!resolveReference(document, text.slice(1)))
			report.add(at, `"${text}" leads nowhere.`, 'Mend the name, or add what it refers to.');
		if (report.problems.length > before) report.lose('$ref');
	};
	const key = (name: string, at: string, pointer: string, beside: boolean) => {
		const place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
		if (!place) {
			if (MISSPELT.test(name))
				report.add(at, `"${name}" is not a key of the vocabulary.`, `Write one of ${Object.keys(PLACES).join(', ')}.`);
		} else if (!place.on.test(pointer)) report.add(at, `"${name}" means nothing here.`, `It stands on ${place.means}.`);
		else if (beside) report.add(at, `"${name}" beside "$ref" is ignored.`, 'Write it into what is referred to.');
	};
	walk(document, '');
}
