/** Which members of bodies are tokens, so that their types can say of which kind. */
import type { Carried, ClientContract, Document } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { schemaAt } from '../read/reference.ts';
import { pointerOf } from '../words/expression.ts';

/** Where the kinds stand in a schema. */
export const KINDS = 'x-token-kinds';

/** @returns a copy of an offered document whose schemas of tokens say which ones they hold. */
export function withKinds(document: Document, { operations }: ClientContract): Document {
	const marked = structuredClone(document);
	for (const { path, method, flows } of Object.values(operations)) {
		const operation = ['paths', path, method.toLowerCase()];
		const { responses, requestBody } = asNode(asNode(asNode(marked.paths)[path])[method.toLowerCase()]);
		const good = Object.keys(asNode(responses)).filter((status) => status.startsWith('2'));
		for (const { issues = [], inspects = [], revokes = [], alternatives = [] } of flows) {
			for (const { credential, at } of issues)
				for (const status of at?.in === 'body' ? good : [])
					mark(
						asNode(asNode(responses)[status]).content,
						[...operation, 'responses', status],
						at?.in === 'body' ? at.pointer : [],
						credential,
					);
			for (const { credential, by } of [...inspects, ...revokes, ...alternatives.flat()])
				for (const pointer of bodyPlaces(by)) mark(asNode(requestBody).content, [...operation, 'requestBody'], pointer, credential);
		}
	}
	return marked;

	function mark(content: unknown, at: string[], member: string[], credential: string): void {
		for (const media of Object.keys(asNode(content))) {
			const schema = schemaAt(marked, pointerOf([...at, 'content', media, 'schema']), member);
			if (schema?.type !== 'string' || schema.enum) continue;
			schema[KINDS] = [...new Set([...((schema[KINDS] as string[] | undefined) ?? []), credential])];
		}
	}
}

const bodyPlaces = (by: Carried['by']): string[][] =>
	'scheme' in by ? [] : Object.values(by.parts).flatMap((place) => (place.in === 'body' ? [place.pointer] : []));
