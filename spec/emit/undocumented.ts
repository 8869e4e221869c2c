import type { Contract, Document } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { escapeToken, pointerTokens } from '../words/expression.ts';

/** One thing that a vendor does not document. */
interface Gap {
	product: string;
	/** What it is about, for a reader: an operation and a status, a credential, a field. */
	about: string;
	why: string;
}

/** The page that lists everything that the vendors do not document, with the reason for what was decided. */
export function undocumentedPage(contract: Contract): string {
	const gaps = findGaps(contract.document, contract);
	const tags = (Array.isArray(contract.document.tags) ? contract.document.tags : []).map((tag) => String(asNode(tag).name));
	const sections = tags.flatMap((tag) => {
		const rows = gaps.filter((gap) => gap.product === tag);
		if (rows.length === 0) return [];
		return [
			`## ${tag}\n\n| about | what is not said, and how we decided |\n|---|---|\n${rows.map(({ about, why }) => `| ${about} | ${cell(why)} |`).join('\n')}`,
		];
	});
	return [
		'<!-- Generated from openapi.yaml by `npm run generate`. Do not edit. -->',
		'# What the vendors do not document',
		'Each line stands as `x-undocumented` in `openapi.yaml`, beside what it is about. Where a product behaves otherwise for you, change the line there: the mock and the SDK follow.',
		...sections,
		'',
	].join('\n\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

function findGaps(document: Document, contract: Contract): Gap[] {
	const gaps: Gap[] = [];
	const visit = (value: unknown, pointer: string): void => {
		if (value === null || typeof value !== 'object') return;
		for (const [name, inner] of Object.entries(value)) {
			if (name === 'x-undocumented' && typeof inner === 'string') gaps.push({ ...placeOf(pointer, contract), why: inner });
			else visit(inner, `${pointer}/${escapeToken(name)}`);
		}
	};
	visit(document, '');
	return gaps;
}

/** A pointer in the words of a reader. */
function placeOf(pointer: string, contract: Contract): Omit<Gap, 'why'> {
	const tokens = pointerTokens(pointer);
	const operation = Object.values(contract.operations).find((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`));
	if (operation) {
		const rest = pointerTokens(pointer.slice(operation.pointer.length));
		const place =
			rest[0] === 'responses'
				? ` ${rest[1]}`
				: rest.length > 0
					? `: ${rest.filter((token) => !/^\d+$|^(content|schema|properties|value)$/.test(token)).join(' › ')}`
					: '';
		return { product: operation.product, about: `\`${operation.method} ${operation.path}\`${place}` };
	}
	const [, kind = '', name = '', ...rest] = tokens;
	const noun =
		{ 'x-credentials': 'credential', 'x-directories': 'directory', schemas: 'schema', responses: 'answer', parameters: 'parameter' }[
			kind
		] ?? kind;
	const member = rest.filter((token) => !/^(properties|schema|content|value)$/.test(token)).join(' › ');
	return { product: productOf(name, contract), about: `${noun} \`${name}\`${member ? ` › ${member}` : ''}` };
}

/** Component names begin with their product's. */
const productOf = (name: string, contract: Contract): string =>
	[...new Set(Object.values(contract.operations).map((operation) => operation.product))].find((product) =>
		name.toLowerCase().startsWith(product),
	) ?? '';
