import type { Body, Cors, Credential, Document, Flow, Operation, Parameter, Server } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { reportZod } from '../read/zod-problem.ts';
import { escapeToken } from '../words/expression.ts';
import { defaultsSchema, type FlowSource, flowsSchema } from '../words/vocabulary.ts';
import { compileAnswers } from './answer.ts';
import { compileFlow, type FlowContext } from './flow.ts';
import { matches } from './pattern.ts';

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** Compiles the operation that stands at `paths[path][method]`. */
export function compileOperation(
	document: Document,
	path: string,
	method: string,
	credentials: Record<string, Credential>,
	report: Report,
): Operation | undefined {
	const item = asNode(asNode(document.paths)[path]);
	const itemPointer = `/paths/${escapeToken(path)}`;
	const pointer = `${itemPointer}/${method}`;
	const source = asNode(item[method]);
	const id = source.operationId;
	if (typeof id !== 'string' || id === '') {
		report.add(
			pointer,
			`${method.toUpperCase()} ${path} has no operationId.`,
			'Write "operationId: NAME": code, journals and errors call it by that name.',
		);
		report.lose(pointer);
		return undefined;
	}
	const answers = compileAnswers(document, pointer, report);
	const reasons: Record<string, number> = {};
	const accepted: number[] = [];
	for (const [index, answer] of answers.entries()) {
		if (answer.when.includes('accepted') || (answer.when.length === 0 && answer.status < 400)) accepted.push(index);
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
	if (accepted.length === 0)
		report.add(
			`${pointer}/responses`,
			`No answer of "${id}" means "accepted".`,
			'Add a 2xx or 3xx response, or write "x-when: [accepted]" on one.',
		);
	const operation: FlowContext['operation'] = {
		id,
		method: method.toUpperCase(),
		path,
		product: String((source.tags as unknown[] | undefined)?.[0] ?? 'default'),
		pointer,
		servers: compileServers(document, item, source, itemPointer, pointer, report),
		parameters: compileParameters(document, item, source, itemPointer, pointer),
		...compileBody(document, pointer),
		answers,
		reasons,
		accepted,
	};
	const security = (source.security ?? document.security ?? []) as Record<string, string[]>[];
	const flows = compileFlows(source['x-flow'] ?? item['x-flow'], source['x-flow'] ? `${pointer}/x-flow` : `${itemPointer}/x-flow`, {
		document,
		credentials,
		operation,
		security,
		report,
	});
	return { ...operation, flows, ordinary: flows.every(isOrdinary) };
}

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

function compileServers(document: Document, item: Node, operation: Node, itemPointer: string, pointer: string, report: Report): Server[] {
	const [list, at] = operation.servers
		? [operation.servers, `${pointer}/servers`]
		: item.servers
			? [item.servers, `${itemPointer}/servers`]
			: [document.servers ?? [{ url: '/' }], '/servers'];
	return (list as unknown[]).map((_, index) => {
		const found = resolveReference(document, `${at}/${index}`);
		const server = found ? asNode(found.value) : { url: '/' };
		const where = found?.pointer ?? at;
		const variables = Object.fromEntries(
			Object.entries(asNode(server.variables)).map(([name, value]) => [name, String(asNode(value).default ?? '')]),
		);
		const choices = Object.fromEntries(
			Object.entries(asNode(server.variables)).flatMap(([name, value]) =>
				Array.isArray(asNode(value).enum) ? [[name, asNode(value).enum as string[]]] : [],
			),
		);
		for (const [, name] of String(server.url).matchAll(/\{([^{}]+)\}/g))
			if (name && !Object.hasOwn(variables, name))
				report.add(`${where}/url`, `The server variable "${name}" is not declared.`, `Add "variables: { ${name}: { default: … } }".`);
		const defaults = defaultsSchema.safeParse(server['x-defaults'] ?? {});
		if (!defaults.success) reportZod(defaults.error, server['x-defaults'], `${where}/x-defaults`, report);
		const { headers = {}, cors } = defaults.data ?? {};
		return {
			url: String(server.url).replace(/\/$/, ''),
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
			const [media] = Object.keys(asNode(parameter.content));
			const at = media === undefined ? `${resolved.pointer}/schema` : `${resolved.pointer}/content/${escapeToken(media)}/schema`;
			const schema = asNode(resolveReference(document, at)?.value);
			const { style, explode } = parameter;
			found.set(`${parameter.in} ${parameter.name}`, {
				name: String(parameter.name),
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
