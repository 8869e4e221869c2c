import type { Body, Cors, Credential, Document, Flow, Operation, Parameter, Server } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { reportZod } from '../read/zod-problem.ts';
import { escapeToken } from '../words/expression.ts';
import { isToken } from '../words/scheme.ts';
import { defaultsSchema, type FlowSource, flowsSchema } from '../words/vocabulary.ts';
import { compileAnswers, isAccepted } from './answer.ts';
import { compileFlow, type FlowContext } from './flow.ts';
import { matches } from './pattern.ts';
import type { Schemes } from './scheme.ts';

/** What is known of a document before its operations are read. */
export interface Surroundings {
	document: Document;
	credentials: Record<string, Credential>;
	schemes: Schemes;
	/** What an operation belongs to, by its tags. */
	productOf(operation: Node): string;
	report: Report;
}

/** An operation as it stands in a document. */
export interface Place {
	path: string;
	/** In lower case, or as an additional operation is called. */
	method: string;
	pointer: string;
	/** Unlike that of any other. */
	id: string;
}

/** Compiles the operation that stands at a place. */
export function compileOperation({ path, method, pointer, id }: Place, surroundings: Surroundings): Operation {
	const { document, report, schemes } = surroundings;
	const item = asNode(asNode(document.paths)[path]);
	const itemPointer = `/paths/${escapeToken(path)}`;
	const source = asNode(resolveReference(document, pointer)?.value);
	const flowSource = source['x-flow'] ?? item['x-flow'];
	const security = securityOf(source.security ?? document.security);
	const answers = compileAnswers(document, pointer, report, security.length > 0 || flowSource !== undefined);
	const reasons: Record<string, number> = {};
	const accepted: number[] = [];
	for (const [index, answer] of answers.entries()) {
		if (isAccepted(answer)) accepted.push(index);
		for (const reason of answer.when) {
			if (reason === 'accepted') continue;
			if (Object.hasOwn(reasons, reason) && reasons[reason] !== index)
				report.add(
					answer.pointer,
					`Two answers of "${id}" name the reason "${reason}".`,
					'A reason leads to one answer: leave it out of one of them.',
				);
			reasons[reason] = index;
		}
	}
	const operation: FlowContext['operation'] = {
		id,
		method: method.toUpperCase(),
		path,
		product: surroundings.productOf(source),
		pointer,
		servers: compileServers(document, item, source, itemPointer, pointer, report),
		parameters: compileParameters(document, item, source, itemPointer, pointer),
		...compileBody(document, pointer),
		answers,
		reasons,
		accepted,
	};
	const context = { ...surroundings, operation, security };
	const flows = compileFlows(flowSource, source['x-flow'] ? `${pointer}/x-flow` : `${itemPointer}/x-flow`, context);
	const unenforced = [...new Set(security.flatMap((each) => Object.keys(each)).filter((scheme) => schemes.lost.has(scheme)))];
	const challenges = schemes.challenges(security.flatMap((each) => Object.keys(each)));
	return {
		...operation,
		flows,
		ordinary: flows.every(isOrdinary),
		...(unenforced.length > 0 && { unenforced }),
		...(challenges.length > 0 && { challenges }),
	};
}

/** The requirements of an operation; what is no such thing says nothing. */
const securityOf = (security: unknown): Record<string, string[]>[] =>
	(Array.isArray(security) ? security : []).map((requirement) =>
		Object.fromEntries(
			Object.entries(asNode(requirement)).map(([scheme, scopes]) => [scheme, Array.isArray(scopes) ? scopes.map(String) : []]),
		),
	);

function compileFlows(source: unknown, pointer: string, context: FlowContext): Flow[] {
	if (source === undefined) return [compileFlow({}, context.operation.pointer, context)];
	const parsed = flowsSchema.safeParse(source);
	if (!parsed.success) {
		reportZod(parsed.error, source, pointer, context.report);
		context.report.lose(context.operation.id);
		return [];
	}
	const list: FlowSource[] = [parsed.data].flat();
	return list.map((flow, index) => compileFlow(flow, Array.isArray(parsed.data) ? `${pointer}/${index}` : pointer, context));
}

/** True if a flow does no more than require and compare: its answer comes from the document. */
const isOrdinary = (flow: Flow): boolean =>
	flow.issues.length + flow.inspects.length + flow.revokes.length + flow.sets.length + Object.keys(flow.otherwise).length === 0 &&
	!flow.browser &&
	!flow.opens &&
	!flow.subject?.upsert;

/** The servers of an operation, and where they stand; an empty list says nothing. */
function serversOf(document: Document, item: Node, operation: Node, itemPointer: string, pointer: string): [list: unknown[], at: string] {
	for (const [list, at] of [
		[operation.servers, `${pointer}/servers`],
		[item.servers, `${itemPointer}/servers`],
		[document.servers, '/servers'],
	] as const)
		if (Array.isArray(list) && list.length > 0) return [list, at];
	return [[{ url: '/' }], '/servers'];
}

function compileServers(document: Document, item: Node, operation: Node, itemPointer: string, pointer: string, report: Report): Server[] {
	const [list, at] = serversOf(document, item, operation, itemPointer, pointer);
	return list.map((_, index) => {
		const found = resolveReference(document, `${at}/${index}`);
		const server = found ? asNode(found.value) : { url: '/' };
		const where = found?.pointer ?? at;
		const variables = Object.fromEntries(
			Object.entries(asNode(server.variables)).map(([name, value]) => [name, String(asNode(value).default ?? '')]),
		);
		const choices = Object.fromEntries(
			Object.entries(asNode(server.variables)).flatMap(([name, value]) =>
				Array.isArray(asNode(value).enum) ? [[name, (asNode(value).enum as unknown[]).map(String)]] : [],
			),
		);
		for (const [, name] of String(server.url).matchAll(/\{([^{}]+)\}/g))
			if (name && !Object.hasOwn(variables, name)) {
				report.warn(
					`${where}/url`,
					`The server variable "${name}" is not declared: "${name}" stands for it.`,
					`Add "variables: { ${name}: { default: … } }".`,
				);
				variables[name] = name;
			}
		const defaults = defaultsSchema.safeParse(server['x-defaults'] ?? {});
		if (!defaults.success) reportZod(defaults.error, server['x-defaults'], `${where}/x-defaults`, report);
		const { headers = {}, cors } = defaults.data ?? {};
		return {
			url: String(server.url ?? '/').replace(/\/$/, ''),
			variables,
			choices,
			headers,
			...(cors && { cors: withCorsDefaults(cors) }),
		};
	});
}

const withCorsDefaults = (
	cors: Partial<{ [Key in keyof Cors]: Cors[Key] | undefined }> & {
		origin: string;
	},
): Cors => ({
	origin: cors.origin,
	credentials: cors.credentials ?? false,
	expose: cors.expose ?? [],
	methods: cors.methods ?? [],
	headers: cors.headers ?? [],
	...(cors.maxAge !== undefined && { maxAge: cors.maxAge }),
});

const IN = new Set(['path', 'query', 'header', 'cookie']);

function compileParameters(document: Document, item: Node, operation: Node, itemPointer: string, pointer: string): Parameter[] {
	const found = new Map<string, Parameter>();
	for (const [where, list] of [
		[`${itemPointer}/parameters`, item.parameters],
		[`${pointer}/parameters`, operation.parameters],
	] as const)
		for (let index = 0; Array.isArray(list) && index < list.length; index++) {
			const resolved = resolveReference(document, `${where}/${index}`);
			if (!resolved) {
				// It has been reported as a reference.
				continue;
			}
			const parameter = asNode(resolved.value);
			if (typeof parameter.name !== 'string' || !IN.has(String(parameter.in))) continue;
			if (parameter.in === 'header' && !isToken(parameter.name)) continue;
			const [media] = Object.keys(asNode(parameter.content));
			const at = media === undefined ? `${resolved.pointer}/schema` : `${resolved.pointer}/content/${escapeToken(media)}/schema`;
			const schema = asNode(resolveReference(document, at)?.value);
			const { style, explode } = parameter;
			found.set(`${parameter.in} ${parameter.name}`, {
				name: parameter.name,
				in: parameter.in as Parameter['in'],
				required: parameter.required === true,
				schema: at,
				rest: parameter.in === 'path' && typeof schema.pattern === 'string' && matches(schema.pattern, '/'),
				...(typeof style === 'string' && { style }),
				...(typeof explode === 'boolean' && { explode }),
				...(media !== undefined && { media }),
			});
		}
	return [...found.values()];
}

function compileBody(document: Document, pointer: string): { body?: Body } {
	const found = resolveReference(document, `${pointer}/requestBody`);
	if (!found) return {};
	const media = Object.keys(asNode(asNode(found.value).content)).map(
		(type) => [type, `${found.pointer}/content/${escapeToken(type)}/schema`] as const,
	);
	return {
		body: {
			required: asNode(found.value).required === true,
			media: Object.fromEntries(media),
		},
	};
}
