/** Gives each schema of components a name of its own: an editor then shows that, not all of its members. */
import ts from 'typescript';
import { textOf } from './answer-type.ts';
import { typeNames } from './name.ts';

const { factory } = ts;

/** What a type of that name would hide from the others, or what no type may be called. */
const TAKEN = new Set(
	[
		'any unknown never object string number boolean bigint symbol undefined null void this infer keyof readonly unique asserts is typeof intrinsic',
		'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in',
		'instanceof new return super switch throw true try var while with let static yield await implements interface package private',
		'protected public type namespace module declare abstract as global require',
		'Record Pick Omit Extract Exclude Partial Required Readonly NonNullable Promise Array ReadonlyArray Date Blob File WithRequired OneOf XOR Without',
		'paths webhooks components operations challenges calls $defs Accepted Refused Token Given Init Replies',
	].flatMap((line) => line.split(' ')),
);

/** @returns the types to declare, and the components that refer to them. */
export function namedTypes(components: ts.InterfaceDeclaration): { components: ts.InterfaceDeclaration; types: ts.Node[] } {
	const schemas = components.members.find((member) => textOf(member.name) === 'schemas');
	if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type))
		return { components, types: [] };
	const worth = schemas.type.members.filter((member) => ts.isPropertySignature(member) && member.type && isLong(member.type));
	const names = typeNames(
		worth.map((member) => textOf(member.name)),
		TAKEN,
	);
	const types: ts.Node[] = [];
	const members = schemas.type.members.map((member) => {
		const name = names.get(textOf(member.name));
		if (name === undefined || !ts.isPropertySignature(member) || !member.type) return member;
		const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
		const declared = factory.createTypeAliasDeclaration(exported, name, undefined, member.type);
		// The comment of the member stands where the type is declared: a reference leads there.
		ts.setSyntheticLeadingComments(declared, ts.getSyntheticLeadingComments(member));
		types.push(declared);
		return factory.createPropertySignature(member.modifiers, member.name, member.questionToken, factory.createTypeReferenceNode(name));
	});
	const literal = factory.createTypeLiteralNode(members);
	const replaced = components.members.map((member) =>
		member === schemas ? factory.updatePropertySignature(schemas, schemas.modifiers, schemas.name, schemas.questionToken, literal) : member,
	);
	return {
		components: factory.updateInterfaceDeclaration(
			components,
			components.modifiers,
			components.name,
			components.typeParameters,
			components.heritageClauses,
			replaced,
		),
		types,
	};
}

/** A keyword or a reference is short already, and a list is named by what is in it. */
const isLong = (type: ts.TypeNode): boolean =>
	ts.isParenthesizedTypeNode(type)
		? isLong(type.type)
		: ts.isTypeLiteralNode(type)
			? type.members.length > 0
			: ts.isIntersectionTypeNode(type) ||
				(ts.isUnionTypeNode(type) &&
					type.types.every((each) => ts.isLiteralTypeNode(each) || isLong(each) || ts.isIndexedAccessTypeNode(each))) ||
				(ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'WithRequired');
