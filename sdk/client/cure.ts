/** What a caller is told who has written a call wrongly: texts in the place of types, since messages of TypeScript name those. */

type Key = string | number;

/** The paths that begin as this one does, as far as any does; all that have the method, where it is not known. */
export type Nearest<Paths, Path, Name extends string> = Beginning<
	// Written out: messages would show the name of it, not the paths.
	{ [Each in keyof Paths & Key]: Paths[Each] extends Record<Name, object> ? Each : never }[keyof Paths & Key],
	Path extends string ? (string extends Path ? '' : Path) : ''
>;

type Beginning<Paths, Text extends string> = [Extract<Paths, `${Text}${string}`>] extends [never]
	? Text extends `${infer First}${infer Rest}`
		? Shorter<Paths, First, Rest>
		: Paths
	: Extract<Paths, `${Text}${string}`>;

/** Goes on from the first character as long as there is such a path. */
type Shorter<Paths, Begin extends string, Rest extends string> = Rest extends `${infer Next}${infer More}`
	? [Extract<Paths, `${Begin}${Next}${string}`>] extends [never]
		? Found<Paths, Begin>
		: Shorter<Paths, `${Begin}${Next}`, More>
	: Found<Paths, Begin>;

type Found<Paths, Begin extends string> = [Extract<Paths, `${Begin}${string}`>] extends [never]
	? Paths
	: Extract<Paths, `${Begin}${string}`>;

/** Of a path that has other methods: which ones. */
export type Other<Item, Path extends Key, Name extends string> = `${Path} has no ${Uppercase<Name>}, but ${Methods<Item>}`;

type Methods<Item> = Uppercase<
	{ [Name in keyof Item & string]: [Item[Name]] extends [object] ? (Name extends 'parameters' ? never : Name) : never }[keyof Item & string]
>;

/** What has to be said in the second argument. */
export type Needed<Contents> =
	`write { ${keyof Required<Contents> extends infer Member ? Spelled<Contents, Member> : never} } as the second argument`;

type Spelled<Contents, Member> = Member extends keyof Contents
	? Record<never, never> extends Pick<Contents, Member>
		? never
		: Member extends 'params'
			? `params: { ${Groups<Contents[Member]>} }`
			: `${Member & string}: …`
	: never;

type Groups<Params> = {
	[Group in keyof Params & string]: Record<never, never> extends Pick<Params, Group> ? never : `${Group}: { ${Members<Params[Group]>} }`;
}[keyof Params & string];

type Members<Group> = { [Name in keyof Group & Key]: Record<never, never> extends Pick<Group, Name> ? never : Name }[keyof Group & Key];
