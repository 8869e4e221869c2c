/** Writes how each operation is called, with what the document says of it: what an editor shows of a call, and where it leads. */
import type { ClientContract, Document } from '../contract.ts';
import { needsOf } from '../derive/need.ts';
import { asNode } from '../read/node.ts';
import { docComment } from './doc.ts';
import { quoted } from './name.ts';

/** Those that a client has. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * @param offered the document as callers see it.
 * @param nameOf how a credential is called where it is configured.
 * @returns `interface calls<Configured, How>`: method → a signature for each path; empty if nothing is offered.
 */
export function callTypes(offered: Document, client: ClientContract, nameOf: (credential: string) => string): string {
	const byMethod = new Map<string, string[]>();
	for (const [path, item] of Object.entries(asNode(offered.paths)))
		for (const method of METHODS) {
			const operation = asNode(item)[method];
			if (operation === undefined) continue;
			const { operationId, summary, description, deprecated, parameters, requestBody } = asNode(operation);
			const known = client.operations[String(operationId)];
			const sets = known ? needsOf(client, known) : [];
			const needs = sets.every(({ length }) => length > 0) ? sets.map((set) => set.map((name) => `\`${nameOf(name)}\``).join(' and ')) : [];
			const isNeeded = [...(Array.isArray(parameters) ? parameters : []), requestBody].some((each) => asNode(each).required === true);
			const type = `operations[${quoted(idOf(String(operationId)))}]`;
			const [key, name] = [quoted(path), quoted(method)];
			const lines = byMethod.get(method.toUpperCase()) ?? [];
			byMethod.set(method.toUpperCase(), lines);
			lines.push(
				docComment(
					[
						text(summary),
						text(description) === text(summary) ? undefined : text(description),
						needs.length > 0 ? `Needs ${needs.join(', or ')} of \`credentials\`.` : undefined,
					],
					deprecated === true ? ['@deprecated'] : [],
					'\t\t',
				) +
					`\t\t(path: Given<${type}, Configured, ${key}>, init${isNeeded ? '' : '?'}: Init<paths, ${key}, ${name}, 'json'>): Replies<${type}>[How];\n`,
			);
		}
	if (byMethod.size === 0) return '';
	const members = [...byMethod].map(([method, lines]) => `\t${method}: {\n${head(method)}${lines.join('')}${tail(method)}\t};\n`);
	return `/** How each operation is called: with what the document says of it. */\nexport interface calls<Configured, How extends 'json' | 'data' = 'json'> {\n${members.join('')}}\n`;
}

// All in one object type: of two clients that differ in what is configured, TypeScript then compares each signature with itself alone.

const fitting = (method: string, type: string): string => `${type}<paths, NoInfer<Path>, ${quoted(method)}, Configured, Path>`;

/** Takes no call: of one that is not finished, editors take what is still missing from the first signature that is long enough. */
const head = (method: string): string =>
	`\t\t<Path extends string | number>(path: ${fitting(method.toLowerCase(), 'Fitting')}, init: Init<paths, Path, ${quoted(method.toLowerCase())}, 'json'>, never: never): never;\n`;

/**
 * What takes every other call, and says what is wrong with one. The three that take none make so many of them that TypeScript tells of
 * the last one only; with literal types it would put them first.
 */
function tail(method: string): string {
	const name = quoted(method.toLowerCase());
	const fits = fitting(method.toLowerCase(), 'Fitting');
	return [
		...['string', 'number', 'boolean'].map((type) => `\t\t(path: never, init?: never, never?: ${type}): never;\n`),
		`\t\t<Path extends string | number, As extends ParseAs = 'json'>(path: ${fits}, ...init: Arguments<paths, Path, ${name}, As, ${fits}>): Reply<paths[Path & keyof paths][${name}], How, As>;\n`,
		`\t\t<Path extends string | number>(path: ${fitting(method.toLowerCase(), 'Mended')}): never;\n`,
	].join('');
}

/** As openapi-typescript calls it. */
export const idOf = (id: string): string => id.replaceAll('#', '/');

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);
