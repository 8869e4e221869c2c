/** Fills in what the caller does not: constants, credentials, and places that must agree with a credential. */
import type { ClientCarried, ClientContract, ClientFlow, ClientOperation, Json } from '@tokenwright/spec';
import type { Draft } from '../message/draft.ts';
import { evaluate, type Scope } from '../message/template.ts';
import type { Parts } from './source.ts';
import { attributeOf, type Held } from './token.ts';

/** What a request carries: a token of the session, or what the caller configured. */
export interface Shown extends ClientCarried {
	parts: Parts;
	held?: Held | undefined;
}

/** What is known of a credential of this request: its parts, what was configured or remembered with it, its claims. */
export type Attributes = (credential: string, attribute: string) => Json | undefined;

export function fill(draft: Draft, operation: ClientOperation, flow: ClientFlow, shown: readonly Shown[], attributes: Attributes): void {
	for (const { at, value } of operation.constants ?? []) if (!draft.has(at)) draft.write(at, value);
	for (const { by, parts } of shown) draft.carry(by, parts);
	if (!flow.given && !flow.binds) return;
	const scope = scopeOf(draft, attributes);
	for (const { at, is } of flow.given ?? []) put(draft, at, evaluate(is, scope));
	for (const { at, to } of flow.binds ?? []) put(draft, at, evaluate(to, scope));
}

function put(draft: Draft, at: Parameters<Draft['write']>[0], value: Json | undefined): void {
	if (value !== undefined && value !== null && !draft.has(at)) draft.write(at, value);
}

export const attributesOf =
	(contract: ClientContract, shown: readonly Shown[]): Attributes =>
	(name, attribute) => {
		const found = shown.find(({ credential }) => credential === name);
		return found && (attributeOf(contract, found.held, attribute) ?? found.parts[attribute]);
	};

/** What expressions stand for while a request is put together. */
export const scopeOf =
	(draft: Draft, attributes: Attributes): Scope =>
	(expression) => {
		if (expression.from === 'request') return draft.read(expression);
		if (expression.from === 'credential' && expression.attribute !== undefined) return attributes(expression.name, expression.attribute);
		return undefined;
	};
