/** A rule of `match` that does not hold: both sides, as far as they may be seen. */
import type { Expression, Json, Match, Template } from '@tokenwright/spec';
import { expressionsIn } from '@tokenwright/spec';
import { isCredential, secretParts } from '../decide/known.ts';
import { render } from '../decide/scope.ts';
import type { Case, Cause } from './case.ts';
import { listText } from './words.ts';

export function matchCause(match: Match, about: Case): Cause {
	// As the document has it: who reads this looks for it there.
	const { left, right } = (about.engine.read(match.pointer) ?? {}) as { left?: Json; right?: Json };
	const wanted = [right].flat();
	const is = sideText(match.left, about);
	const [only = { literal: null }] = match.right;
	const where =
		match.right.length > 1
			? `one of ${listText(
					match.right.map((each) => sideText(each, about)),
					'or',
				)}`
			: 'literal' in only
				? sideText(only, about)
				: `${sourceText(wanted[0])} (${sideText(only, about)})`;
	return { text: `${sourceText(left)} is ${is}, where ${where} is wanted: ${match.else}.`, rules: [match.pointer] };
}

const sourceText = (source: Json | undefined): string => (typeof source === 'string' ? source : JSON.stringify(source ?? null));

function sideText(template: Template, about: Case): string {
	if ('literal' in template) return template.literal === null ? 'nothing' : JSON.stringify(template.literal);
	const expressions = expressionsIn(template);
	// What would be drawn anew was another value when it was compared.
	if (expressions.some((each) => each.from === 'random' || each.from === 'uuid')) return 'something random';
	if (expressions.some((each) => isSecret(each, about))) return 'not shown';
	const value = render(template, about.scope);
	if (value === undefined || value === null) return 'nothing';
	const texts = [value].flat().map(String);
	if (texts.some((text) => isCredential(about.engine, text))) return 'not shown';
	const text = JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** True for the text of a credential, for a secret part, and for a place of the request that carries one. */
function isSecret(expression: Expression, { engine: { contract }, message }: Case): boolean {
	if (expression.from === 'credential') {
		const credential = contract.credentials[expression.name];
		if (expression.attribute === undefined || !credential) return true;
		return credential.kind === 'secret' && secretParts(credential).includes(expression.attribute);
	}
	if (expression.from !== 'request') return false;
	if (expression.in === 'header' && expression.name.toLowerCase() === 'authorization') return true;
	return message.operation.flows.some((flow) =>
		[...flow.alternatives.flat(), ...flow.inspects, ...flow.revokes].some(({ credential: name, by }) => {
			const credential = contract.credentials[name];
			if (!credential || 'scheme' in by) return false;
			return secretParts(credential).some((part) => JSON.stringify(by.parts[part]) === JSON.stringify(expression));
		}),
	);
}
