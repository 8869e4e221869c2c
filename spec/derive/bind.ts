import type { ClientFlow, Flow, Match } from '../contract.ts';
import { expressionsIn, type RequestPlace, type Template } from '../words/expression.ts';

/** From `match`: a request place that has to equal one value, made from nothing but credentials. */
export const bindsOf = (flow: Pick<Flow, 'match'>): NonNullable<ClientFlow['binds']> =>
	flow.match.flatMap(({ left, right }: Match) => {
		const [only, ...others] = right;
		if (!only || others.length > 0) return [];
		return [bind(left, only), bind(only, left)].flatMap((found) => found ?? []);
	});

function bind(place: Template, to: Template): { at: RequestPlace; to: Template } | undefined {
	if (!('expression' in place) || place.expression.from !== 'request') return undefined;
	const needs = expressionsIn(to);
	const known = needs.length > 0 && needs.every((each) => each.from === 'credential' && each.attribute !== undefined);
	return known ? { at: place.expression, to } : undefined;
}
