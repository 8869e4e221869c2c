import type { Listening } from '../../doors/node/node.ts';
import type { Mock } from '../../mock.ts';
import { shown } from '../shown.ts';
import type { Colours } from '../terminal.ts';
import type { FirstRequest } from './first-request.ts';

/** What people see when the server is ready: where it is, what it mocks, which fakes it knows, and what to try. */
export function banner(mock: Mock, server: Listening, first: FirstRequest | undefined, version: string, colours: Colours): string {
	const { bold, cyan, dim } = colours;
	const section = (title: string, lines: string[]) => (lines.length > 0 ? ['', bold(title), ...lines.map((line) => `  ${line}`)] : []);
	return [
		`${bold('Tokenwright')} ${version} answers at ${cyan(server.url)}`,
		dim('For testing only: do not expose. Stop it with Ctrl+C.'),
		...section('Products', products(mock)),
		...section('It knows these fakes', fakes(mock)),
		...section('Try', first ? [curl(server.url, first)] : []),
		...section('Steer it, from another terminal', [
			`tokenwright clock +10m         ${dim('ten minutes later')}`,
			`tokenwright tokens             ${dim('what is signed in; revoke, expire, spend ID')}`,
			`tokenwright journal --follow   ${dim('what comes, and why it is refused')}`,
			`tokenwright --help             ${dim('all commands')}`,
		]),
		...section('From other programs', [`${server.control.url}  token ${server.control.token}`]),
	].join('\n');
}

function products({ contract }: Mock): string[] {
	const table = new Map<string, { operations: number; servers: Set<string> }>();
	for (const operation of Object.values(contract.operations)) {
		const row = table.get(operation.product) ?? { operations: 0, servers: new Set() };
		row.operations++;
		for (const server of operation.servers) row.servers.add(server.url);
		table.set(operation.product, row);
	}
	const width = Math.max(0, ...[...table.keys()].map((name) => name.length));
	return [...table].map(([name, { operations, servers }]) => {
		const urls = [...servers].filter((url) => url !== '').join(', ');
		return `${shown(name).padEnd(width)}  ${String(operations).padStart(3)} operations${urls === '' ? '' : `  instead of ${shown(urls)}`}`;
	});
}

function fakes(mock: Mock): string[] {
	const secrets = Object.entries(mock.secrets());
	const width = Math.max(0, ...secrets.map(([name]) => name.length));
	return secrets.flatMap(([name, seeds]) =>
		seeds.map(
			(seed) =>
				`${name.padEnd(width)}  ${Object.entries(seed)
					.map(([part, value]) => `${part}=${text(value)}`)
					.join(' ')}`,
		),
	);
}

const text = (value: unknown): string => shown(typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value));

/** A line for a POSIX shell. */
export function curl(origin: string, { method, path, headers, body }: FirstRequest): string {
	const parts = ['curl'];
	if (method !== (body === undefined ? 'GET' : 'POST')) parts.push('-X', method);
	for (const [name, value] of Object.entries(headers)) parts.push('-H', quote(`${name}: ${value}`));
	if (body !== undefined) parts.push('-d', quote(body));
	return shown([...parts, quote(origin + path)].join(' '));
}

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
