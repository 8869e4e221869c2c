/** The paths of a document: under each of its servers each operation has one, and one more where its server is not named. */
import type { Contract, Operation, Server } from '@tokenwright/spec';
import { fill, type Host, hostOf } from './host.ts';
import type { Texts } from './segment.ts';
import { splitPath, type Told } from './told.ts';
import type { Leaf, Template } from './tree.ts';

/** One path of an operation. */
export interface Route extends Leaf, Template {
	operation: Operation;
	server: Server;
	host: Host;
	/** The server's own path, such as `/v1`; mostly empty. Variables are in braces. */
	prefix: string;
	/** The same as a request has it: what may be one of a few things is one of them. */
	base: string;
	/** What else a request has to have: mostly nothing. */
	told: Told[];
	/** Of the holes, from the left; the rest of the path is the last. */
	names: string[];
	/** The parameter that takes the rest of the path. */
	rest: string | undefined;
	/** Without names. */
	shape: string;
	/** Compares routes: literal segments before parameters before the rest of the path. */
	rank: string;
	/** False if other hosts share its paths: it is served only where the host is named. */
	shared: boolean;
	/** True if it leaves out the server's own path: one base URL may stand for several servers, but only where none is named. */
	bare: boolean;
}

/** All of them, the one that says most first. */
export function routesOf(contract: Contract): Route[] {
	const routes = Object.values(contract.operations).flatMap(routesOfOperation);
	markShared(routes);
	routes.sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0));
	for (const [order, route] of routes.entries()) route.order = order;
	return routes;
}

function routesOfOperation(operation: Operation): Route[] {
	return operation.servers.flatMap((server) => {
		// A server may also be a path alone, or nothing.
		const [, authority = '', prefix = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/([^/]*))?(.*)$/i.exec(server.url) ?? [];
		const host = hostOf(authority, server);
		const { path, told } = splitPath(operation.path, operation);
		const routeAt = (base: string, bare: boolean): Route => ({
			operation,
			server,
			host,
			prefix,
			base,
			method: operation.method,
			order: 0,
			told,
			...templateOf(`${base}${path}`, operation, told),
			shared: true,
			bare,
		});
		const routes = basesOf(prefix, server).map((base) => routeAt(base, false));
		return prefix === '' ? routes : [...routes, routeAt('', true)];
	});
}

/** One for each value that the document lists for a variable: whatever else stands there is another path. */
const basesOf = (prefix: string, { choices }: Server): string[] =>
	Object.entries(choices).reduce(
		(bases, [name, values]) =>
			prefix.includes(`{${name}}`) ? values.flatMap((value) => bases.map((base) => fill(base, { [name]: value }))) : bases,
		[prefix],
	);

function templateOf(
	template: string,
	operation: Operation,
	told: readonly Told[],
): Pick<Route, 'segments' | 'open' | 'names' | 'rest' | 'shape' | 'rank'> {
	const rest = operation.parameters.find((parameter) => parameter.rest && template.endsWith(`{${parameter.name}}`));
	const plain = rest ? template.slice(0, -`{${rest.name}}`.length) : template;
	const names: string[] = [];
	const segments: string[][] = [['']];
	for (const [index, part] of plain.split(/\{([^{}]+)\}/).entries()) {
		if (index % 2 === 1) names.push(part);
		else {
			const [first = '', ...more] = part.split('/');
			if (index === 0) segments[0] = [first];
			else segments.at(-1)?.push(first);
			segments.push(...more.map((text) => [text]));
		}
	}
	return {
		segments,
		open: rest !== undefined,
		names: rest ? [...names, rest.name] : names,
		rest: rest?.name,
		shape: template.replace(/\{[^{}]+\}/g, '{}') + told.map(({ name, value }) => `?${name}=${value}`).join(''),
		// At one path what is told more of is looked at first.
		rank: `${rankOf(segments, rest !== undefined)} ${9 - Math.min(9, told.length)}`,
	};
}

/** A rest ranks behind everything that says more; among rests the longer fixed part comes first. */
const rankOf = (segments: readonly Texts[], open: boolean): string =>
	open ? `2${String(999 - segments.length).padStart(3, '0')}` : `0${segments.map((texts) => (texts.length > 1 ? '1' : '0')).join('')}`;

/** Where several hosts share an origin, a path without a fixed part and a path of two hosts belong to neither. */
function markShared(routes: Route[]): void {
	const hosts = new Set(routes.map(({ host }) => host.name)).size;
	const alike = new Map<string, Route[]>();
	for (const route of routes) {
		const key = `${route.method} ${route.shape}`;
		alike.set(key, [...(alike.get(key) ?? []), route]);
	}
	for (const route of routes) {
		const isFixed = hosts < 2 || /[^/{}]/.test(route.shape);
		const rival = alike.get(`${route.method} ${route.shape}`)?.some(
			(other) =>
				// What leaves out its server's path gives way to everything that does not.
				(route.bare || (other.host.name !== route.host.name && !other.bare)) && other.operation !== route.operation,
		);
		route.shared = isFixed && !rival;
	}
}
