/** Writes the types of a product: those of openapi-typescript, and what only our document can say. */
import openapiTypes, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { ClientContract, Contract, Document } from '../contract.ts';
import { challengesOf } from '../derive/challenge.ts';
import { KINDS, withKinds } from '../derive/kind.ts';
import { needsOf } from '../derive/need.ts';
import { asNode, type Node } from '../read/node.ts';
import { answersType, text, textOf, union } from './answer-type.ts';
import { callTypes, idOf } from './call.ts';
import { namedTypes } from './named-type.ts';

/** A schema under which the challenges pass through openapi-typescript; no document can have it. */
const CHALLENGES = '~challenges';

// A default is what the service takes where a caller says nothing: it does not make the member required.
const OPTIONS = { defaultNonNullable: false, silent: true };

/** @returns what openapi-typescript makes of a document. */
export const types = async (document: Document): Promise<string> => astToString(await openapiTypes(document as never, OPTIONS));

/**
 * Types for `createClient()`: beside the usual ones, each operation says what must be configured for it (`needs`) and
 * with what a call may be answered (`answers`), `calls` says how it is called, tokens say of which kind they are, schemas have names, and
 * `challenges` lists what a sign-in may be answered with instead of a token.
 *
 * @param offered the document as callers see it.
 * @param client the product's contract.
 * @param nameOf how a credential is called where it is configured.
 * @param from where the types of tokens and of answers are imported from.
 */
export async function productTypes(
	contract: Contract,
	offered: Document,
	client: ClientContract,
	nameOf: (credential: string) => string,
	from: { tokens: string; answers: string },
): Promise<string> {
	const challenges = challengesOf(contract, client.product);
	const document = withChallenges(withKinds(withHoistedRequired(offered), client), challenges);
	const nodes = await openapiTypes(document as never, { ...OPTIONS, emptyObjectsUnknown: true, transform: tokenType });
	const needs = new Map(Object.values(client.operations).map((each) => [idOf(each.id), needsOf(client, each)]));
	const declared = new Map(nodes.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));
	const written = nodes.flatMap((node) => {
		if (!ts.isInterfaceDeclaration(node)) return [node];
		if (node.name.text === 'operations') return [withMembers(node, node.members.map(withOurs))];
		if (node.name.text !== 'components') return [node];
		const { components, types } = namedTypes(withoutChallenges(node));
		return [components, ...types];
	});
	const found = nodes.flatMap((node) =>
		ts.isInterfaceDeclaration(node) && node.name.text === 'components' ? [challengeType(node)] : [],
	)[0];
	// As a tag, editors show it apart from what is said of the thing.
	const plain = astToString([...written, ...(found ? [found] : [])]).replace(/^(\s*(?:\/\*)?\*+ )@description /gm, '$1');
	const source = plain + callTypes(offered, client, nameOf);
	const modules = [...new Set([from.tokens, from.answers])];
	const imports = modules.flatMap((module) => {
		const names = [
			...(module === from.answers
				? ['Accepted', 'Arguments', 'Fitting', 'Given', 'Init', 'Mended', 'ParseAs', 'Refused', 'Replies', 'Reply']
				: []),
			...(module === from.tokens ? ['Token'] : []),
		];
		const used = names.filter((name) => new RegExp(name === 'ParseAs' ? 'extends ParseAs' : `\\b${name}<`).test(source));
		return used.length > 0 ? `import type { ${used.join(', ')} } from '${module}';\n` : [];
	});
	return imports.length > 0 ? `${imports.join('')}\n${source}` : source;

	function withOurs(member: ts.TypeElement): ts.TypeElement {
		if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
		const name = textOf(member.name);
		const sets = needs.get(name) ?? [];
		const isOpen = sets.length === 0 || sets.some((set) => set.length === 0);
		const place = ts.factory.createIndexedAccessTypeNode(ts.factory.createTypeReferenceNode('operations'), literals([name]));
		const answers = answersType(member.type, place, declared);
		const ours = [...(answers ? [property('answers', answers)] : []), ...(isOpen ? [] : [property('needs', needsType(sets))])];
		const type = ts.factory.createTypeLiteralNode([...member.type.members, ...ours]);
		return ts.factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
	}

	/** What to configure, in words → the names. */
	function needsType(sets: string[][]): ts.TypeNode {
		return ts.factory.createTypeLiteralNode(
			sets.map((set) => {
				const names = set.map(nameOf);
				return property(names.map((name) => `credentials.${name}`).join(' and '), literals(names));
			}),
		);
	}
}

/** What stands for a credential where it is configured: its name without that of the product. */
export const shortName =
	(product: string) =>
	(credential: string): string => {
		const rest = credential.startsWith(product) ? credential.slice(product.length) : '';
		return /^[A-Z]/.test(rest) ? rest.charAt(0).toLowerCase() + rest.slice(1) : credential;
	};

function withChallenges(document: Document, challenges: ReturnType<typeof challengesOf>): Document {
	const entries = Object.entries(challenges);
	if (entries.length === 0) return document;
	const properties = entries.map(([reason, { status, schema }]) => [reason, record({ status: { const: status }, body: schema })]);
	const components = asNode(document.components);
	const schemas = { ...asNode(components.schemas), [CHALLENGES]: record(Object.fromEntries(properties)) };
	return { ...document, components: { ...components, schemas } } as Document;
}

/** openapi-typescript takes a part of an `allOf` that only says what is required for an object without members. */
function withHoistedRequired<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.map(withHoistedRequired) as Value;
	if (value === null || typeof value !== 'object') return value;
	const node: Node = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withHoistedRequired(inner)]));
	if (!Array.isArray(node.allOf)) return node as Value;
	const isBare = (part: Node) => Array.isArray(part.required) && Object.keys(part).every((name) => name === 'type' || name === 'required');
	const required = [node, ...node.allOf.filter(isBare)].flatMap((part) => (part.required as string[] | undefined) ?? []);
	const allOf = node.allOf.filter((part: Node) => !isBare(part));
	return { ...node, allOf, ...(required.length > 0 && { required }) } as Value;
}

const record = (properties: Record<string, Node>): Node => ({ type: 'object', required: Object.keys(properties), properties });

/** For openapi-typescript: undefined leaves it to it. */
function tokenType(schema: object): ts.TypeNode | undefined {
	const kinds = (schema as Node)[KINDS] as string[] | undefined;
	return kinds && ts.factory.createTypeReferenceNode('Token', [literals(kinds)]);
}

function challengeType(components: ts.InterfaceDeclaration): ts.Node | undefined {
	const type = typeOf(typeOf(components, 'schemas'), CHALLENGES);
	if (!type || !ts.isTypeLiteralNode(type)) return undefined;
	const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
	return ts.factory.createInterfaceDeclaration(exported, 'challenges', undefined, undefined, type.members);
}

function withoutChallenges(components: ts.InterfaceDeclaration): ts.InterfaceDeclaration {
	const members = components.members.map((member) => {
		if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
		const rest = member.type.members.filter(({ name }) => textOf(name) !== CHALLENGES);
		const type = ts.factory.createTypeLiteralNode(rest);
		return ts.factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
	});
	return withMembers(components, members);
}

const withMembers = (node: ts.InterfaceDeclaration, members: ts.TypeElement[]): ts.InterfaceDeclaration =>
	ts.factory.updateInterfaceDeclaration(node, node.modifiers, node.name, node.typeParameters, node.heritageClauses, members);

function typeOf(node: ts.Node | undefined, name: string): ts.TypeNode | undefined {
	const members = node && (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) ? [...node.members] : [];
	const member = members.find((each) => textOf(each.name) === name);
	return member && ts.isPropertySignature(member) ? member.type : undefined;
}

const property = (name: string, type: ts.TypeNode): ts.PropertySignature =>
	ts.factory.createPropertySignature(undefined, /^[a-z]\w*$/i.test(name) ? name : ts.factory.createStringLiteral(name), undefined, type);

const literals = (texts: string[]): ts.TypeNode => union(texts.map(text));
