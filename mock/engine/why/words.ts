/** Times, places and lists as people read them. */
import { type Carriage, pointerOf, type RequestPlace, schemeName } from '@tokenwright/spec';

/** `2026-01-02T03:04:05Z`. @param at epoch milliseconds. */
export const momentText = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

const UNITS: [name: string, seconds: number][] = [
	['d', 86_400],
	['h', 3600],
	['min', 60],
];

/** `1.2 s`, `3 min 5 s`, `2 h`: two units are enough. */
export function durationText(seconds: number): string {
	if (seconds < 60) return `${Number(seconds.toFixed(1))} s`;
	const at = UNITS.findIndex(([, unit]) => seconds >= unit);
	const [name = '', unit = 1] = UNITS[at] ?? [];
	const [below = 's', smaller = 1] = UNITS[at + 1] ?? [];
	const rest = Math.floor((seconds % unit) / smaller);
	return `${Math.floor(seconds / unit)} ${name}${rest > 0 ? ` ${rest} ${below}` : ''}`;
}

/** `a`, `a and b`, `a, b and c`. */
export const listText = (items: readonly string[], last = 'and'): string =>
	items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

export function placeText(place: RequestPlace): string {
	if (place.in === 'body') return place.pointer.length === 0 ? 'the body' : `body ${pointerOf(place.pointer)}`;
	return place.in === 'path' || place.in === 'query' ? `${place.in} parameter ${place.name}` : `${place.in} ${place.name}`;
}

/** Where a request carries a credential. */
export const carriageText = (by: Carriage): string =>
	'scheme' in by ? `header Authorization with scheme ${schemeName(by)}` : listText(Object.values(by.parts).map(placeText));
