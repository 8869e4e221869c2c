/** Writes `createApi()`: what people call, with the names and the words of their document. */
import type { ClientContract, Contract, Document } from '../contract.ts';
import { type Configurable, configurablesOf } from '../derive/configure.ts';
import { type HandedOff, handOffsOf } from '../derive/hand-off.ts';
import { asNode } from '../read/node.ts';
import { idOf } from './call.ts';
import { docComment } from './doc.ts';
import { memberName, pascal, quoted } from './name.ts';

export interface FacadeOptions {
	name: string;
	sdk: string;
	extension: string;
	/** What the types have. */
	challenges: boolean;
	calls: boolean;
}

/** @returns the text of `index.ts`. */
export function facade(contract: Contract, client: ClientContract, offered: Document, options: FacadeOptions): string {
	const { name, sdk, extension, challenges, calls } = options;
	const what = pascal(name) || 'Api';
	const credentials = configurablesOf(contract, client);
	const handOffs = handOffsOf(client).filter(({ operation }) => operationOf(offered, operation));
	const isPlain = handOffs.length === 0;
	const types = ['paths', ...(isPlain ? [] : ['operations']), ...(challenges ? ['challenges'] : []), ...(calls ? ['calls'] : [])].sort();
	const called = calls ? `, calls<Name>, calls<Name, 'data'>` : '';
	const values = ['createClient', ...(isPlain ? [] : ['handOff'])];
	const used = ['Client', 'ClientOptions', 'Configured', 'Only', ...(isPlain ? [] : ['Given', 'HandOff', 'HandOffRequest', 'Init'])];
	const text = [
		...(credentials.length > 0
			? [
					`/** What may be configured, by its name in the document. Each as it is, or as a function that fetches it. */\nexport interface ${what}Credentials {\n${credentials.map(credentialMember).join('')}}\n`,
				]
			: [`/** The document has nothing to configure. */\nexport type ${what}Credentials = Record<never, never>;\n`]),
		optionsType(contract, client, what, credentials.length > 0),
		...handOffs.map((each) => handOffType(each, client, offered, what)),
		`${docComment([`What \`create${what}()\` makes.`], ['@typeParam Name what is configured; the plain type may call everything.'])}export interface ${what}Client<Name = any> extends Client<paths, Name, ${challenges ? 'challenges' : 'never'}${called}> {\n${isPlain ? '' : handOffMembers(handOffs, offered, what)}}\n`,
		creator(contract, client, what, credentials, handOffs, challenges),
	].join('\n');
	const needed = [...used, ...['SecretText', 'Source'].filter((each) => text.includes(`${each}<`))].sort();
	const imports = [
		`import { ${[...values, ...needed.map((each) => `type ${each}`)].sort((one, other) => plain(one).localeCompare(plain(other), 'en')).join(', ')} } from '${sdk}';`,
		`import { contract } from './contract${extension}';`,
		`import type { ${types.join(', ')} } from './schema${extension}';`,
		'',
		`export { contract } from './contract${extension}';`,
		`export type * from './schema${extension}';`,
		'',
	];
	return `${imports.join('\n')}\n${text}`;
}

const plain = (name: string): string => name.replace('type ', '');

function credentialMember({ name, parts, holder, attributes, about }: Configurable): string {
	const secret = `SecretText<${quoted(name)}>`;
	const member = (part: string) => `${memberName(part)}: ${part === holder ? 'string' : secret}`;
	const others = attributes.map(
		(each) => `${memberName(each.name)}${each.required ? '' : '?'}: string${each.required ? '' : ' | undefined'}`,
	);
	const whole = `{ ${[...parts.map(member), ...others].join('; ')} }`;
	// A text stands for the single part, unless something else has to be said.
	const isText = parts.length === 1 && !attributes.some(({ required }) => required);
	const value = isText ? (others.length > 0 ? `${secret} | ${whole}` : secret) : whole;
	return `${docComment(about, [], '\t')}\t${memberName(name)}?: Source<${value}> | undefined;\n`;
}

function optionsType(contract: Contract, client: ClientContract, what: string, isConfigured: boolean): string {
	const variables = variablesOf(contract, client);
	const urls = client.servers.map(({ url, variables: values = {} }) =>
		url.replace(/\{([^{}]+)\}/g, (_, name: string) => values[name] ?? ''),
	);
	const isKnown = urls.length > 0 && urls.every((url) => URL.canParse(url) && /^https?:/.test(url));
	const where = isKnown
		? `Takes the place of all servers of the document, ${[...new Set(client.servers.map(({ url }) => url))].slice(0, 5).join(', ')}.`
		: 'Where the service is, such as `https://api.example.com`: the document does not say.';
	return [
		`export interface ${what}Options<Credentials extends ${what}Credentials = ${what}Credentials>`,
		`\textends Omit<ClientOptions, 'baseUrl' | 'credentials' | 'variables'> {`,
		`${docComment([where], [], '\t')}\tbaseUrl${isKnown ? '?' : ''}: string${isKnown ? ' | undefined' : ''};`,
		...(isConfigured
			? [
					`${docComment(['What calls are authorised with. A call that needs what is not here does not compile.'], [], '\t')}\tcredentials?: Only<NoInfer<Credentials>, ${what}Credentials, Credentials>;`,
				]
			: []),
		...(variables === ''
			? []
			: [`${docComment(['Values of the variables in the addresses of the document.'], [], '\t')}\tvariables?: {\n${variables}\t};`]),
		'}',
		'',
	].join('\n');
}

function variablesOf(contract: Contract, client: ClientContract): string {
	const servers = Object.values(contract.operations)
		.filter(({ id }) => id in client.operations)
		.flatMap((operation) => operation.servers.slice(0, 1));
	const known = new Map<string, string>();
	for (const { variables, choices } of servers)
		for (const [name, value] of Object.entries(variables)) {
			const type = (choices[name] ?? []).map(quoted).join(' | ') || 'string';
			known.set(name, `${docComment([`Default: \`${value}\`.`], [], '\t\t')}\t\t${memberName(name)}?: ${type} | undefined;\n`);
		}
	return [...known.values()].join('');
}

interface Offered {
	path: string;
	method: string;
	summary: unknown;
	description: unknown;
}

function operationOf(offered: Document, id: string): Offered | undefined {
	for (const [path, item] of Object.entries(asNode(offered.paths)))
		for (const [method, operation] of Object.entries(asNode(item))) {
			const { operationId, summary, description } = asNode(operation);
			if (operationId === id) return { path, method, summary, description };
		}
	return undefined;
}

const requestName = (operation: string, what: string): string => `${what}${pascal(operation) || 'HandOff'}Request`;

function handOffType({ operation, open, link }: HandedOff, client: ClientContract, offered: Document, what: string): string {
	const { path = '', method = '' } = operationOf(offered, operation) ?? {};
	const asked = `Init<paths, ${quoted(path)}, ${quoted(method)}, 'json'>`;
	const extra = [
		...(open.length > 0
			? [`\t/** The step of the browser. Default: ${quoted(open[0] ?? '')}. */\n\topen?: ${open.map(quoted).join(' | ')};\n`]
			: []),
		...(link ? ['\t/** The address to open, where it was given out of band. Default: that of the document. */\n\tlink?: string;\n'] : []),
	];
	return `${docComment([`What ${client.operations[operation]?.method} ${path} is asked for.`])}export type ${requestName(operation, what)} = Pick<${asked}, Extract<keyof ${asked}, 'params' | 'body'>>${extra.length > 0 ? ` & {\n${extra.join('')}}` : ''};\n`;
}

function handOffMembers(handOffs: HandedOff[], offered: Document, what: string): string {
	const members = handOffs.map(({ operation }) => {
		const { summary, description } = operationOf(offered, operation) ?? { summary: undefined, description: undefined };
		const request = requestName(operation, what);
		const doc = docComment(
			[text(summary), text(description)],
			['@throws {TokenwrightError} `ERR_HAND_OFF_REFUSED`, and what a call throws.'],
			'\t\t',
		);
		return `${doc}\t\t${memberName(operation)}(request: Given<operations[${quoted(idOf(operation))}], Name, ${request}>): Promise<HandOff>;\n`;
	});
	return `\t/** What the user's browser has to do itself: each asks for a link or a form that signs somebody in. */\n\treadonly handOffs: {\n${members.join('')}\t};\n`;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function creator(
	contract: Contract,
	client: ClientContract,
	what: string,
	credentials: Configurable[],
	handOffs: HandedOff[],
	challenges: boolean,
): string {
	const isPlain = handOffs.length === 0;
	const first = credentials[0];
	const sample = first
		? `{ credentials: { ${memberName(first.name)}: ${first.parts.length === 1 && !first.attributes.some(({ required }) => required) ? 'text' : `{ ${[...first.parts, ...first.attributes.filter(({ required }) => required).map(({ name }) => name)].map((each) => memberName(each)).join(', ')} }`} } }`
		: '{}';
	const call = Object.values(client.operations).find(({ method }) => method === 'GET');
	const info = asNode(contract.document.info);
	const doc = docComment(
		[
			`A client of ${contract.title.replace(/\.$/, '')}.`,
			text(info.summary),
			challenges ? 'A sign-in may end in a challenge: `session.signIn()` returns it, calls throw `ERR_SIGN_IN_CHALLENGED`.' : undefined,
		],
		[
			'@throws {TypeError} if an option is wrong.',
			'@example',
			`const api = create${what}(${sample});`,
			...(call ? [`const { data } = await api.GET(${quoted(call.path)}${call.path.includes('{') ? ', { params }' : ''});`] : []),
		],
	);
	const needsOptions = client.servers.some(({ url }) => !URL.canParse(url.replace(/\{[^{}]+\}/g, 'x')));
	const given = `options: ${what}Options<Credentials>${needsOptions ? '' : ' = {}'}`;
	const configured = credentials.length > 0 ? '[keyof Credentials] extends [never] ? never : Configured<Credentials>' : 'never';
	const type = `${what}Client<${configured}>`;
	const head = `${doc}export function create${what}<Credentials extends ${what}Credentials = Record<never, never>>(\n\t${given},\n): ${type} {\n`;
	const asked = "type Asked = Omit<HandOffRequest, 'operation'> & { params?: Pick<HandOffRequest, 'path' | 'query'> };\n\n";
	// Not compared with what it is: that would cost everybody seconds of checking, and it is the same for all documents.
	const made = '\tconst client: any = createClient(contract, options as ClientOptions);\n';
	if (isPlain) return `${head}${made}\treturn client;\n}\n`;
	const members = handOffs.map(
		({ operation }) =>
			`\t\t${memberName(operation)}: ({ params, ...request }: Asked) => handOff(client, { operation: ${quoted(operation)}, ...params, ...request }),\n`,
	);
	return `${asked}${head}${made}\tconst handOffs = {\n${members.join('')}\t};\n\treturn { ...client, handOffs };\n}\n`;
}
