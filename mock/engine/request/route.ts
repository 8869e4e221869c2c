/** Finds the operation for a method and a URL, and the URL at which an operation can be reached. */
import type { Contract, Operation, Server } from '@tokenwright/spec';

/** How an operation was reached: by the vendor's own host, by `/<host>/…` on a shared origin, or by its path alone. */
export type Way = 'host' | 'prefix' | 'shared';

export interface Found {
	operation: Operation;
	server: Server;
	params: Record<string, string>;
	/** The path below the server's own, as sent. */
	path: string;
}

export interface Reached {
	way: Way;
	origin: string;
	/** The host that was named, on the ways `host` and `prefix`. */
	host: string | undefined;
	/** The server's host that it is, by its name with default values. */
	known: string | undefined;
	/** The path below the host, as sent. */
	path: string;
	/** Values of server variables that the host shows, such as a subdomain. */
	variables: Record<string, string>;
}

export type Routed = { reached: Reached } & ({ found: Found } | { allow: string[]; near: Operation[]; server: Server | undefined });

interface Route {
	operation: Operation;
	server: Server;
	host: HostPattern;
	/** The server's own path, such as `/v1`; mostly empty. */
	base: string;
	/** The whole path template, the server's own path included. */
	template: string;
	pattern: RegExp;
	names: string[];
	/** The parameter that takes the rest of the path. */
	rest: string | undefined;
	/** Compares routes: literal segments before parameters before the rest of the path. */
	rank: string;
	/** False if other hosts share its paths: it is served only where the host is named. */
	shared: boolean;
	/** True if it leaves out the server's own path: one base URL may stand for several servers, but only where none is named. */
	bare: boolean;
}

interface HostPattern {
	/** With the variables' defaults. */
	name: string;
	pattern: RegExp;
	names: string[];
	/** True if the whole host is a variable: somebody's own machine, so no host name can be told to be it. */
	own: boolean;
}

export interface Router {
	route(method: string, url: Pick<URL, 'origin' | 'host' | 'pathname'>): Routed;
	/** True if the URL is under a host of the document. */
	serves(url: URL): boolean;
	/** The base URL under which an operation is reachable for whoever came this way. */
	baseUrl(operationId: string, reached: Reached): string;
}

export function createRouter(contract: Contract): Router {
	const routes = Object.values(contract.operations).flatMap(routesOf);
	// The host that says most comes first: `api.example` before `{tenant}.example`.
	const hosts = [...new Map(routes.map((route) => [route.host.name, route.host])).values()].sort((a, b) => a.names.length - b.names.length);
	markShared(routes, hosts.length);
	routes.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
	const exact = new Map<string, Route[]>();
	const patterned: Route[] = [];
	for (const route of routes) {
		if (route.names.length > 0) patterned.push(route);
		else exact.set(route.template, [...(exact.get(route.template) ?? []), route]);
	}

	const knownHost = remembering((name: string): Pick<Reached, 'host' | 'known' | 'variables'> | undefined => {
		for (const host of hosts) {
			if (host.own && host.name !== name) continue;
			const match = host.pattern.exec(name);
			if (match) return { host: name, known: host.name, variables: named(host.names, match) };
		}
		return undefined;
	});
	const reach = (url: Pick<URL, 'origin' | 'host' | 'pathname'>): Reached => {
		const { origin, host, pathname } = url;
		const vendor = knownHost(host);
		if (vendor) return { ...vendor, way: 'host', origin, path: pathname };
		const [, first = '', rest] = /^\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
		const prefix = knownHost(first);
		if (prefix) return { ...prefix, way: 'prefix', origin, path: rest ?? '/' };
		return { host: undefined, known: undefined, variables: {}, way: 'shared', origin, path: pathname };
	};

	return {
		route(method, url) {
			const reached = reach(url);
			const mine = (route: Route) => (reached.known === undefined ? route.shared : route.host.name === reached.known && !route.bare);
			const fitting: { route: Route; match: RegExpExecArray | undefined }[] = [];
			for (const route of exact.get(reached.path) ?? []) if (mine(route)) fitting.push({ route, match: undefined });
			const direct = fitting.find((each) => each.route.operation.method === method);
			if (direct)
				return {
					reached,
					found: {
						operation: direct.route.operation,
						server: direct.route.server,
						params: {},
						path: below(reached.path, direct.route),
					},
				};
			for (const route of patterned) {
				if (!mine(route)) continue;
				const match = route.pattern.exec(reached.path);
				if (!match) continue;
				const { operation, server } = route;
				if (operation.method === method)
					return {
						reached,
						found: {
							operation,
							server,
							params: decoded(named(route.names, match), route.rest),
							path: below(reached.path, route),
						},
					};
				fitting.push({ route, match });
			}
			const allow = [...new Set(fitting.map(({ route }) => route.operation.method))].sort();
			const near = routes.filter(mine).map((route) => route.operation);
			const server = (fitting[0]?.route ?? (reached.host === undefined ? undefined : routes.find(mine)))?.server;
			return { reached, allow, near, server };
		},
		serves: (url) => reach(url).way === 'host',
		baseUrl(operationId, reached) {
			const route = routes.find((each) => each.operation.id === operationId && !each.bare);
			if (!route) return reached.origin;
			const values = { ...route.server.variables, ...reached.variables };
			const base = fill(route.base, values);
			if (route.host.name === '') return `${reached.origin}${base}`;
			if (reached.known === route.host.name) return `${reached.origin}${reached.way === 'host' ? '' : `/${reached.host}`}${base}`;
			if (reached.way === 'host') return fill(route.server.url, values);
			const prefix = reached.way === 'prefix' || !route.shared;
			return `${reached.origin}${prefix ? `/${new URL(fill(route.server.url, values)).host}` : ''}${base}`;
		},
	};
}

function routesOf(operation: Operation): Route[] {
	return operation.servers.flatMap((server) => {
		// A server may also be a path alone, or nothing.
		const [, authority = '', base = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/([^/]*))?(.*)$/i.exec(server.url) ?? [];
		const host = hostPattern(authority, server);
		const routeAt = (base: string, bare: boolean): Route => {
			const template = `${base}${operation.path}`;
			return { operation, server, host, base, template, ...pathPattern(template, operation), shared: true, bare };
		};
		return base === '' ? [routeAt('', false)] : [routeAt(base, false), routeAt('', true)];
	});
}

function hostPattern(authority: string, server: Server): HostPattern {
	const own = /^\{[^}]+\}(:\d+)?$/.test(authority) || authority === '';
	// Any name could be that of somebody's own machine: only the one that the document gives is taken for it.
	const hole = (name: string) => (own ? literal(server.variables[name] ?? '') : (server.choices[name]?.map(literal).join('|') ?? '[^./]+'));
	const { source, names } = patternOf(authority, hole);
	return { name: fill(authority, server.variables), pattern: new RegExp(`^${source}$`, 'i'), names, own };
}

function pathPattern(template: string, operation: Operation): Pick<Route, 'pattern' | 'names' | 'rest' | 'rank'> {
	const rest = operation.parameters.find((parameter) => parameter.rest && template.endsWith(`{${parameter.name}}`));
	const plain = rest ? template.slice(0, -`{${rest.name}}`.length) : template;
	const { source, names } = patternOf(plain, () => '[^/]+');
	const segments = plain.split('/').map((segment) => (segment.includes('{') ? '1' : '0'));
	return {
		pattern: new RegExp(`^${source}${rest ? '(.*)' : ''}$`),
		names: rest ? [...names, rest.name] : names,
		rest: rest?.name,
		// A rest ranks behind everything that says more; among rests the longer fixed part comes first.
		rank: rest ? `2${String(999 - segments.length).padStart(3, '0')}` : `0${segments.join('')}`,
	};
}

function patternOf(template: string, hole: (name: string) => string): { source: string; names: string[] } {
	const names: string[] = [];
	const source = template
		.split(/(\{[^}]+\})/)
		.map((part) => {
			if (!part.startsWith('{')) return literal(part);
			const name = part.slice(1, -1);
			names.push(name);
			return `(${hole(name)})`;
		})
		.join('');
	return { source, names };
}

/** Where several hosts share an origin, a path without a fixed part and a path of two hosts belong to neither. */
function markShared(routes: Route[], hosts: number): void {
	for (const route of routes) {
		const isFixed = hosts < 2 || /[^/{}]/.test(route.template.replace(/\{[^}]+\}/g, ''));
		const rival = routes.some(
			(other) =>
				// What leaves out its server's path gives way to everything that does not.
				(route.bare || (other.host.name !== route.host.name && !other.bare)) &&
				other.operation !== route.operation &&
				other.operation.method === route.operation.method &&
				shape(other) === shape(route),
		);
		route.shared = isFixed && !rival;
	}
}

/** The text as a regular expression that matches just it. */
const literal = (text: string): string => text.replace(/[.*+?^$|()[\]\\{}]/g, '\\$&');

/** A path without the segments of the server's own. */
const below = (path: string, { base }: Route): string =>
	base === '' ? path : `/${path.split('/').slice(base.split('/').length).join('/')}`;

/** The same function, which answers what it was asked before from memory; but clients may make up names without end. */
function remembering<Value>(find: (name: string) => Value): (name: string) => Value {
	const known = new Map<string, Value>();
	return (name) => {
		if (known.has(name)) return known.get(name) as Value;
		if (known.size >= 1000) known.clear();
		const found = find(name);
		known.set(name, found);
		return found;
	};
}

const shape = (route: Route): string => route.template.replace(/\{[^}]+\}/g, '{}');

const named = (names: string[], match: RegExpExecArray): Record<string, string> =>
	Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));

/**
 * Parameters are decoded after the routing: an encoded slash does not make a new segment. The rest of a path stays as it
 * was sent, since it is a path itself.
 */
const decoded = (params: Record<string, string>, rest: string | undefined): Record<string, string> =>
	Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === rest ? value : decodeSafely(value)]));

const decodeSafely = (value: string): string => {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
};

const fill = (text: string, values: Record<string, string>): string => text.replace(/\{([^}]+)\}/g, (whole, name) => values[name] ?? whole);
