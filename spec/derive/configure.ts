/** What can be configured for a product: its secrets, and the tokens that others issue; for those who write it down. */
import type { Carriage, ClientContract, ClientFlow, ClientOperation, ClientWay, Contract, Document } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { expressionsIn, type RequestPlace } from '../words/expression.ts';
import { schemeName } from '../words/scheme.ts';

export interface Configurable {
	name: string;
	/** In the order of the document; the single one of a key or a token is `value`. */
	parts: string[];
	/** The part or attribute that names who holds it, which is no secret. */
	holder?: string;
	/** What is configured along with it: the name, and whether no request can do without. */
	attributes: { name: string; required: boolean }[];
	/** What it is, how it is sent, where it is had: a paragraph each. */
	about: string[];
}

/** @returns in the order of the document; empty if nothing is ever sent by itself. */
export function configurablesOf(contract: Contract, client: ClientContract): Configurable[] {
	return Object.entries(client.credentials).flatMap(([name, { kind, parts = ['value'], holder, confidential }]) => {
		if (kind === 'token') return [];
		const description = contract.credentials[name]?.description.trim();
		const about = [
			...(description ? [description] : []),
			...sentencesOn(client, name),
			...originsOf(contract.document, name),
			...(confidential ? ['For servers only: in a page everybody can read it.'] : []),
		];
		return [{ name, parts, ...(holder !== undefined && { holder }), attributes: attributesOf(client, name, parts, holder), about }];
	});
}

function attributesOf(client: ClientContract, name: string, parts: string[], holder: string | undefined): Configurable['attributes'] {
	const ways = [...Object.values(client.ways), ...Object.values(client.revocations)].flat();
	const required = new Set(
		ways.flatMap(({ attributes = [] }) => attributes.flatMap((each) => (each.credential === name ? [each.attribute] : []))),
	);
	const flows = Object.values(client.operations).flatMap((operation) => operation.flows);
	const asked = flows
		.flatMap((flow) => (flow.binds ?? []).flatMap(({ to }) => expressionsIn(to)))
		.flatMap((each) => (each.from === 'credential' && each.name === name && each.attribute !== undefined ? [each.attribute] : []));
	return [...new Set([...required, ...asked, ...(holder === undefined ? [] : [holder])])]
		.filter((attribute) => !parts.includes(attribute))
		.map((attribute) => ({ name: attribute, required: required.has(attribute) }));
}

/** So many operations are named. */
const FEW = 3;

function sentencesOn({ operations, ways }: ClientContract, name: string): string[] {
	const places = new Set<string>();
	const bodies = new Set<string>();
	for (const operation of Object.values(operations))
		for (const { by } of carriedBy(operation, name)) {
			const place = placeOf(by);
			if (place === undefined) bodies.add(`\`${operation.method} ${operation.path}\``);
			else places.add(place);
		}
	const tokens = Object.entries(ways).flatMap(([token, list]) => (list.some((way) => leadsFrom(way, name)) ? [`\`${token}\``] : []));
	const many = [...bodies].slice(0, FEW).join(', ') + (bodies.size > FEW ? ` and ${bodies.size - FEW} more` : '');
	return [
		...(places.size > 0 ? [`Sent ${[...places].join(', or ')}.`] : []),
		...(bodies.size > 0 ? [`Sent in the body of ${many}.`] : []),
		...(tokens.length > 0 ? [`Exchanged for tokens: ${tokens.join(', ')}.`] : []),
	];
}

const carriedBy = ({ flows }: ClientOperation, name: string) =>
	flows.flatMap(({ alternatives = [] }: ClientFlow) => alternatives.flat()).filter(({ credential }) => credential === name);

const leadsFrom = ({ alternative }: ClientWay, name: string): boolean => alternative.some(({ credential }) => credential === name);

/** Undefined: in the body. */
function placeOf(by: Carriage): string | undefined {
	if ('scheme' in by) return `as \`Authorization: ${schemeName(by)} …\``;
	const places = Object.values(by.parts).flatMap((place) => (isOutside(place) ? [`${NOUNS[place.in]} \`${place.name}\``] : []));
	return places.length > 0 ? `as ${places.join(' and ')}` : undefined;
}

const NOUNS = { path: 'path parameter', query: 'query parameter', header: 'header', cookie: 'cookie' };

const isOutside = (place: RequestPlace): place is Extract<RequestPlace, { name: string }> => place.in in NOUNS;

/** Where a person or a program gets it, as the security scheme says. */
function originsOf(document: Document, name: string): string[] {
	const schemes = Object.entries(asNode(asNode(document.components).securitySchemes));
	const [, scheme] = schemes.find(([key, each]) => (asNode(each)['x-credential'] ?? key) === name) ?? [];
	const { openIdConnectUrl, flows } = asNode(scheme);
	const urls = Object.values(asNode(flows)).flatMap((flow) => [asNode(flow).authorizationUrl, asNode(flow).tokenUrl]);
	const given = [...new Set([openIdConnectUrl, ...urls].filter((url): url is string => typeof url === 'string' && url !== ''))];
	return given.length > 0 ? [`Had from ${given.join(', ')}.`] : [];
}
