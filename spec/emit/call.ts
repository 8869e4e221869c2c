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
	const members = [...byMethod].map(([method, lines]) => `\t${method}: {\n${lines.join('')}\t};\n`);
	return `/** How each operation is called: with what the document says of it. */\nexport interface calls<Configured, How extends 'json' | 'data' = 'json'> {\n${members.join('')}}\n`;
}

/** As openapi-typescript calls it. */
export const idOf = (id: string): string => id.replaceAll('#', '/');

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);
