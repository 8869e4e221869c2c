/** Writes schemas of zod for what callers fill in and get back. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { memberName, pascal } from './name.ts';

/** @returns what @hey-api/openapi-ts makes of a document. */
export async function zodSchemas(document: Document): Promise<string> {
	// Nobody else needs it.
	const { createClient } = await import('@hey-api/openapi-ts');
	const folder = await mkdtemp(join(tmpdir(), 'tokenwright-'));
	try {
		await createClient({
			input: document,
			output: { path: folder },
			plugins: [{ name: 'zod', dates: { offset: true } }],
			logs: { level: 'silent' },
		} as Parameters<typeof createClient>[0]);
		// Of a document without schemas nothing is written, and the folder is gone.
		const text = await readFile(join(folder, 'zod.gen.ts'), 'utf8').catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return '';
			throw error;
		});
		return text.replace(/^\/\/.*\n\n/, '');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** How the schemas of an operation are called, by what they are of. */
const SUFFIX = { path: 'Path', query: 'Query', header: 'Headers', body: 'Body', answer: 'Response' };

/**
 * The schemas of a document in which operations may be called anything, with a `check` that finds them: for `validate`.
 *
 * @param from where `checkOf` is.
 */
export async function ownSchemas(document: Document, from: string): Promise<string> {
	const ids = new Map<string, string>();
	const used = new Set<string>();
	const named = structuredClone(document);
	for (const item of Object.values(asNode(named.paths)))
		for (const operation of Object.values(asNode(item)).map(asNode)) {
			const id = String(operation.operationId);
			const wanted = pascal(id.replace(/(?<=[A-Z])[A-Z]+(?![a-z])/g, (run) => run.toLowerCase())) || 'Operation';
			let name = wanted;
			for (let number = 2; used.has(name); number++) name = `${wanted}N${number}`;
			used.add(name);
			ids.set(id, name);
			operation.operationId = name;
		}
	const source = await zodSchemas(named);
	const exported = new Map([...source.matchAll(/^export const (z\w+) = /gm)].map(([, name = '']) => [name.toLowerCase(), name]));
	const rows = [...ids].flatMap(([id, name]) => {
		const members = Object.entries(SUFFIX).flatMap(([place, suffix]) => {
			const found = exported.get(`z${name}${suffix}`.toLowerCase());
			return found === undefined ? [] : [`${place}: ${found}`];
		});
		return members.length > 0 ? [`\t${memberName(id)}: { ${members.join(', ')} },\n`] : [];
	});
	return `import { checkOf } from '${from}';\n${source}\n/** Checks what is sent and what comes back: pass all of this file as \`validate\`. */\nexport const check = checkOf({\n${rows.join('')}});\n`;
}
