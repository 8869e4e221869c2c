import type { Json, Match, Template } from '@tokenwright/spec';
import { render, type Scope } from './scope.ts';

/** The reason of the first rule that does not hold, or undefined. */
export function firstMismatch(rules: Match[], scope: Scope): Match | undefined {
	return rules.find((rule) => {
		const left = render(rule.left, scope);
		return !rule.right.some((template) => fits(left, template, scope));
	});
}

/** Nothing equals only a literal null: two expressions without a value are not the same thing. */
export const fits = (value: Json | undefined, template: Template, scope: Scope): boolean =>
	value === undefined || value === null ? 'literal' in template && template.literal === null : same(value, render(template, scope));

/** Parameters and forms are text, bodies and seeds have types: what reads the same is the same. */
export function same(left: Json | undefined, right: Json | undefined): boolean {
	if (left === undefined || right === undefined || left === null || right === null) return false;
	if (typeof left === 'object' || typeof right === 'object') return JSON.stringify(left) === JSON.stringify(right);
	return String(left) === String(right);
}
