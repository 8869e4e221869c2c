/** Writes what a call of an operation may be answered with, so that TypeScript need not work it out for each call. */
import ts from 'typescript';

const { factory } = ts;

const GOOD = new Set([200, 201, 202, 203, 204, 205, 206, 207, 208, 226]);

/** The type that is written at a place, and how to name that place. */
interface Written {
	type: ts.TypeNode;
	place: ts.TypeNode;
}

/**
 * @param operation as openapi-typescript writes it.
 * @param place how to name it, as a type.
 * @param declared name of an interface → itself, for what the answers refer to.
 * @returns `Accepted<200, …> | Refused<400 | 404, …>`; undefined where a status stands for several, such as `4XX`.
 */
export function answersType(
	operation: ts.TypeLiteralNode,
	place: ts.TypeNode,
	declared: ReadonlyMap<string, ts.InterfaceDeclaration>,
): ts.TypeNode | undefined {
	const responses = resolved(member({ type: operation, place }, 'responses'));
	if (!responses || !ts.isTypeLiteralNode(responses.type)) return undefined;
	const statuses = responses.type.members.map(({ name }) => (name && ts.isNumericLiteral(name) ? Number(name.text) : Number.NaN));
	if (statuses.length === 0 || statuses.some(Number.isNaN)) return undefined;
	/** What answers with the same body have in common, by their text. */
	const answers = new Map<string, { kind: string; body: ts.TypeNode; statuses: number[] }>();
	for (const status of statuses) {
		const kind = GOOD.has(status) ? 'Accepted' : 'Refused';
		const body = bodyOf(resolved(member(responses, `${status}`)));
		const text = `${kind} ${print(body)}`;
		const same = answers.get(text) ?? { kind, body, statuses: [] };
		same.statuses.push(status);
		answers.set(text, same);
	}
	return union(
		[...answers.values()].map(({ kind, statuses, body }) => factory.createTypeReferenceNode(kind, [union(statuses.map(number)), body])),
	);

	function bodyOf(response: Written | undefined): ts.TypeNode {
		const content = response && resolved(member(response, 'content'));
		if (!content || !ts.isTypeLiteralNode(content.type)) return factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
		const media = content.type.members.flatMap(({ name }) => member(content, textOf(name)) ?? []);
		const types = media.map(({ type, place }) => (isShort(type) ? type : place));
		return union([...new Map(types.map((type) => [print(type), type])).values()]);
	}

	/** Follows a reference such as `components["responses"]["Refused"]`. */
	function resolved(written: Written | undefined): Written | undefined {
		if (!written || !ts.isIndexedAccessTypeNode(written.type)) return written;
		const from = holderOf(written.type.objectType);
		const { indexType } = written.type;
		const name = ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : '';
		const found = from && member(from, name);
		return found && resolved({ ...found, place: written.type });
	}

	function holderOf(type: ts.TypeNode): Written | undefined {
		if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return resolved({ type, place: type });
		const found = declared.get(type.typeName.text);
		return found && { type: factory.createTypeLiteralNode(found.members), place: type };
	}
}

function member({ type, place }: Written, name: string): Written | undefined {
	const found = ts.isTypeLiteralNode(type) ? type.members.find((each) => textOf(each.name) === name) : undefined;
	if (!found || !ts.isPropertySignature(found) || !found.type || found.questionToken) return undefined;
	const index = found.name && ts.isNumericLiteral(found.name) ? number(Number(name)) : text(name);
	return { type: found.type, place: factory.createIndexedAccessTypeNode(place, index) };
}

/** Another one need not be named by its place. */
const isShort = (type: ts.TypeNode): boolean =>
	ts.isArrayTypeNode(type)
		? isShort(type.elementType)
		: ts.isToken(type) || ts.isIndexedAccessTypeNode(type) || ts.isTypeReferenceNode(type);

export const textOf = (name: ts.PropertyName | undefined): string =>
	name && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) ? name.text : '';

const number = (value: number): ts.TypeNode => factory.createLiteralTypeNode(factory.createNumericLiteral(value));
export const text = (value: string): ts.TypeNode => factory.createLiteralTypeNode(factory.createStringLiteral(value));

export function union(types: ts.TypeNode[]): ts.TypeNode {
	if (types.length > 1) return factory.createUnionTypeNode(types);
	return types[0] ?? factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
}

const PRINTER = ts.createPrinter();
const NOWHERE = ts.createSourceFile('', '', ts.ScriptTarget.Latest);
const print = (node: ts.Node): string => PRINTER.printNode(ts.EmitHint.Unspecified, node, NOWHERE);
