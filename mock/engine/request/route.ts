/** Finds the operation for a method and a URL, and the URL at which an operation can be reached. */
import { type Contract, decodeSafely, type Operation, type Server } from '@tokenwright/spec';
import type { Target } from './exchange.ts';
import { createHosts, fill, type Known } from './host.ts';
import { type Route, routesOf } from './paths.ts';
import { isTold, type Sent } from './told.ts';
import { createTree, type Tree } from './tree.ts';

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

/** What fits the path, but with other methods. */
interface Missed {
	/** Their methods, as `Allow` lists them; empty if nothing fits. */
	allow: string[];
	fitting: Operation[];
	/** All operations where the request went, for those that look for the nearest. */
	near(): Operation[];
	server: Server | undefined;
}

export type Routed = { reached: Reached } & ({ found: Found } | Missed);

export interface Router {
	/** @param header what a request has in a header: some documents tell operations apart by one. */
	route(method: string, url: Target, header?: (name: string) => string | null): Routed;
	/** True if the URL is under a host of the document. */
	serves(url: Target): boolean;
	/** The base URL under which an operation is reachable for whoever came this way. */
	baseUrl(operationId: string, reached: Reached): string;
}

export function createRouter(contract: Contract): Router {
	const routes = routesOf(contract);
	const knownHost = createHosts(routes.map(({ host }) => host));
	/** By the name of its host, or undefined where none is named. */
	const trees = new Map<string | undefined, Tree<Route>>([[undefined, createTree()]]);
	const first = new Map<string | undefined, Route>();
	const byOperation = new Map<string, Route>();
	for (const route of routes) {
		if (route.shared) trees.get(undefined)?.add(route, route);
		if (route.bare) continue;
		const { host, operation } = route;
		const tree = trees.get(host.name) ?? createTree<Route>();
		trees.set(host.name, tree);
		tree.add(route, route);
		if (!first.has(host.name)) first.set(host.name, route);
		if (!byOperation.has(operation.id)) byOperation.set(operation.id, route);
	}
	const isOf = (route: Route, known: string | undefined) => (known === undefined ? route.shared : route.host.name === known && !route.bare);

	const reach = ({ origin, host, pathname }: Target): Reached => {
		const vendor = knownHost(host);
		if (vendor) return reached('host', origin, host, vendor, pathname);
		const end = pathname.indexOf('/', 1);
		const name = end < 0 ? pathname.slice(1) : pathname.slice(1, end);
		const prefix = knownHost(name);
		if (prefix) return reached('prefix', origin, name, prefix, end < 0 ? '/' : pathname.slice(end));
		return { host: undefined, known: undefined, variables: {}, way: 'shared', origin, path: pathname };
	};

	return {
		route(method, url, header = () => null) {
			const reached = reach(url);
			const { known, path } = reached;
			// Nearly no path needs it.
			let asked: Sent | undefined;
			const sent = (): Sent => {
				asked ??= { query: new URLSearchParams(url.search), header };
				return asked;
			};
			const found = trees.get(known)?.find(path, method, ({ told }) => isTold(told, sent())) ?? [];
			if (!Array.isArray(found)) return { reached, found: foundAt(found.leaf, found.values, path, sent) };
			return {
				reached,
				allow: [...new Set(found.map((route) => route.method))].sort(),
				fitting: [...new Set(found.map(({ operation }) => operation))],
				near: () => [...new Set(routes.filter((route) => isOf(route, known)).map(({ operation }) => operation))],
				server: (found[0] ?? first.get(known))?.server,
			};
		},
		serves: (url) => reach(url).way === 'host',
		baseUrl(operationId, reached) {
			const route = byOperation.get(operationId);
			if (!route) return reached.origin;
			const values = { ...route.server.variables, ...reached.variables };
			const base = fill(route.prefix, values);
			if (route.host.name === '') return `${reached.origin}${base}`;
			if (reached.known === route.host.name) return `${reached.origin}${reached.way === 'host' ? '' : `/${reached.host}`}${base}`;
			if (reached.way === 'host') return fill(route.server.url, values);
			const prefix = reached.way === 'prefix' || !route.shared;
			return `${reached.origin}${prefix ? `/${new URL(fill(route.server.url, values)).host}` : ''}${base}`;
		},
	};
}

const reached = (way: Way, origin: string, host: string, { known, variables }: Known, path: string): Reached => ({
	host,
	known,
	variables,
	way,
	origin,
	path,
});

function foundAt({ operation, server, base, names, rest, told }: Route, values: readonly string[], path: string, sent: () => Sent): Found {
	// Parameters are decoded after the routing: an encoded slash does not make a new segment. The rest of a path stays as it was sent,
	// since it is a path itself.
	const params = Object.fromEntries(
		names.map((name, index) => [name, name === rest ? (values[index] ?? '') : decodeSafely(values[index] ?? '')]),
	);
	for (const { hole, name } of told) if (hole !== undefined) params[hole] = sent().query.get(name) ?? '';
	return { operation, server, params, path: below(path, base) };
}

/** A path without the segments of the server's own. */
const below = (path: string, base: string): string => (base === '' ? path : `/${path.split('/').slice(base.split('/').length).join('/')}`);
