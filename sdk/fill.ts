/** Fills in what the caller does not: constants, credentials, and places that must agree with a credential. */
import type { ClientCarried, ClientFlow, ClientOperation, Json } from '@tokenwright/spec';
import type { Draft } from './draft.ts';
import { evaluate, type Scope } from './template.ts';

/** What is known of a credential of this request: its parts, what was configured or remembered with it, its claims. */
export type Attributes = (credential: string, attribute: string) => Json | undefined;

/** @param parts the texts of the credentials to send, by name; the caller has sent the others itself. */
export function fill(
	draft: Draft,
	operation: ClientOperation,
	flow: ClientFlow,
	alternative: readonly ClientCarried[],
	parts: ReadonlyMap<string, Readonly<Record<string, string>>>,
	attributes: Attributes,
): void {
	const scope = scopeOf(draft, attributes);
	for (const { at, value } of operation.constants ?? []) if (!draft.has(at)) draft.write(at, value);
	for (const { at, is } of flow.given ?? []) {
		const value = evaluate(is, scope);
		if (value !== undefined && !draft.has(at)) draft.write(at, value);
	}
	for (const { credential, by } of alternative) {
		const texts = parts.get(credential);
		if (texts) draft.carry(by, texts);
	}
	for (const { at, to } of flow.binds ?? []) {
		const value = evaluate(to, scope);
		if (value !== undefined && value !== null && !draft.has(at)) draft.write(at, value);
	}
}

/** What expressions stand for while a request is put together. */
export const scopeOf =
	(draft: Draft, attributes: Attributes): Scope =>
	(expression) => {
		if (expression.from === 'request') return draft.read(expression);
		if (expression.from === 'credential' && expression.attribute !== undefined) return attributes(expression.name, expression.attribute);
		return undefined;
	};
