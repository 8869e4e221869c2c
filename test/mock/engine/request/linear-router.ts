/** What routing means, without any tree: every route is a regular expression, and they are tried one by one. */
import type { Contract, Operation, Server } from '@tokenwright/spec';
import type { Reached } from '../../../../mock/engine/request/route.ts';

interface Route {
	operation: Operation;
	server: Server;
	host: { name: string; pattern: RegExp; names: string[] };
	base: string;
	template: string;
	pattern: RegExp;
	names: string[];
	rest: string | undefined;
	rank: string;
	bare: boolean;
}

const fill = (text: string, values: Record<string, string>) => text.replace(/\{([^}]+)\}/g, (whole, name) => values[name] ?? whole);
const literal = (text: string) => text.replace(/[.*+?^$|()[\]\\{}]/g, '\\$&');
const namesIn = (template: string) => [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
const sourceOf = (template: string, hole: (name: string) => string) =>
	template
		.split(/\{([^}]+)\}/)
		.map((part, index) => (index % 2 === 0 ? literal(part) : `(${hole(part)})`))
		.join('');
const named = (names: string[], match: RegExpExecArray) => Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));

function routesOf(operation: Operation): Route[] {
	return operation.servers.flatMap((server) => {
		const [, authority = '', base = ''] = /^(?:[a-z]+:\/\/([^/]*))?(.*)$/.exec(server.url) ?? [];
		const own = /^\{[^}]+\}$/.test(authority);
		const hole = (name: string) =>
			own ? literal(server.variables[name] ?? '') : (server.choices[name]?.map(literal).join('|') ?? '[^./]+');
		const host = {
			name: fill(authority, server.variables),
			pattern: new RegExp(`^${sourceOf(authority, hole)}$`, 'i'),
			names: namesIn(authority),
		};
		const bases = Object.entries(server.choices).reduce(
			(bases, [name, values]) => bases.flatMap((base) => values.map((value) => base.replace(`{${name}}`, value))),
			[base],
		);
		return [...new Set(base === '' ? [''] : [...bases, ''])].map((own) => {
			const template = `${own}${operation.path}`;
			const rest = operation.parameters.find((parameter) => parameter.rest && template.endsWith(`{${parameter.name}}`))?.name;
			const plain = rest === undefined ? template : template.slice(0, -`{${rest}}`.length);
			const segments = plain.split('/');
			return {
				operation,
				server,
				host,
				base: own,
				template,
				pattern: new RegExp(`^${sourceOf(plain, () => '[^/]+')}${rest === undefined ? '' : '(.*)'}$`),
				names: rest === undefined ? namesIn(plain) : [...namesIn(plain), rest],
				rest,
				rank:
					rest === undefined
						? segments.map((each) => (!each.includes('{') ? '0' : each.replace(/\{[^}]+\}/g, '') === '' ? '2' : '1')).join('')
						: `2${999 - segments.length}`,
				bare: own !== base && own === '',
			};
		});
	});
}

export function createLinearRouter({ operations }: Pick<Contract, 'operations'>) {
	const routes = Object.values(operations).flatMap(routesOf);
	const hosts = [...new Map(routes.map(({ host }) => [host.name, host])).values()].sort((a, b) => a.names.length - b.names.length);
	const shape = ({ template }: Route) => template.replace(/\{[^}]+\}/g, '{}');
	const isShared = (route: Route) =>
		(hosts.length < 2 || /[^/{}]/.test(shape(route))) &&
		!routes.some(
			(other) =>
				(route.bare || (other.host.name !== route.host.name && !other.bare)) &&
				other.operation !== route.operation &&
				other.operation.method === route.operation.method &&
				shape(other) === shape(route),
		);
	const shared = new Set(routes.filter(isShared));
	routes.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));

	const hostOf = (name: string) => {
		for (const host of name === '' ? [] : hosts) {
			const match = host.pattern.exec(name);
			if (match) return { host: name, known: host.name, variables: named(host.names, match) };
		}
		return undefined;
	};
	const reach = ({ origin, host, pathname }: URL): Reached => {
		const vendor = hostOf(host);
		if (vendor) return { ...vendor, way: 'host', origin, path: pathname };
		const [, first = '', rest = '/'] = /^\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
		const prefix = hostOf(first);
		if (prefix) return { ...prefix, way: 'prefix', origin, path: rest };
		return { host: undefined, known: undefined, variables: {}, way: 'shared', origin, path: pathname };
	};

	return {
		route(method: string, url: URL) {
			const reached = reach(url);
			const mine = routes.filter((route) =>
				reached.known === undefined ? shared.has(route) : route.host.name === reached.known && !route.bare,
			);
			const fitting = mine.flatMap((route) => {
				const match = route.pattern.exec(reached.path);
				return match ? [{ route, match }] : [];
			});
			const found = fitting.find(({ route }) => route.operation.method === method);
			if (!found)
				return {
					reached,
					allow: [...new Set(fitting.map(({ route }) => route.operation.method))].sort(),
					near: [...new Set(mine.map(({ operation }) => operation.id))],
					server: (fitting[0]?.route ?? (reached.host === undefined ? undefined : mine[0]))?.server.url,
				};
			const { operation, server, base, names, rest } = found.route;
			const params = Object.entries(named(names, found.match)).map(([name, value]) => [
				name,
				name === rest ? value : decodeURIComponent(value),
			]);
			const path = base === '' ? reached.path : `/${reached.path.split('/').slice(base.split('/').length).join('/')}`;
			return { reached, found: { operation: operation.id, server: server.url, params: Object.fromEntries(params), path } };
		},
		baseUrl: (operationId: string) => routes.find(({ operation, bare }) => operation.id === operationId && !bare)?.server.url,
	};
}
