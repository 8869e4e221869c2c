/** Regular expressions of schemas, as whoever obeys a contract wants them: with the flag `u` (JSON Schema, "Regular Expressions"). */
import type { Report } from '../read/report.ts';

/** @returns the pattern for the flag `u`; undefined if it is none at all, which is told. */
export function mend(pattern: string, pointer: string, report: Report): string | undefined {
	const wrong = faultOf(pattern, 'u') && faultOf(pattern, '');
	const mended = flat(faultOf(pattern, 'u') ? unicode(pattern) : pattern);
	const fault = wrong ?? faultOf(mended, 'u');
	if (fault === undefined) return mended;
	report.warn(
		pointer,
		`This pattern is no regular expression of JavaScript (${fault}): it is ignored.`,
		'Write one as JSON Schema has it (ECMA-262): there is no (?i), and no possessive quantifier.',
	);
	return undefined;
}

/** A group that repeats one thing which is repeated itself: it fits what the thing repeated fits, and takes for ever to say no. */
const TWICE = /(?<!\\)\((?:\?:)?(\[(?:\\.|[^\]\\])+\]|\\[dDwWsS]|\.)([*+])\)([*+])/gsu;

/** The same regular expression without such groups; one that refers to its groups is left as it is. */
const flat = (pattern: string): string =>
	/\\[1-9k]/.test(pattern)
		? pattern
		: pattern.replace(TWICE, (_, thing, inner, outer) => `(?:${thing}${inner === '+' && outer === '+' ? '+' : '*'})`);

/** Why a text is no regular expression; undefined if it is one. */
function faultOf(pattern: string, flags: string): string | undefined {
	try {
		new RegExp(pattern, flags);
		return undefined;
	} catch (error) {
		return String((error as Error).message)
			.split(': ')
			.at(-1);
	}
}

/** True if a pattern fits a text; one that is none fits nothing. */
export const matches = (pattern: string, text: string): boolean =>
	['u', ''].some((flags) => faultOf(pattern, flags) === undefined && new RegExp(pattern, flags).test(text));

/** A quantifier, an escape in its full length, or one character. */
const PIECE = /\{\d+(?:,\d*)?\}|\\(?:c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|k<[^>]+>|.)|./gsu;

/** What may stand behind a backslash with `u`. */
const ESCAPED = /^\\(?:[\dDdWwSsBbfnrtv^$\\.*+?()[\]{}|/]|.{2,})$/u;

/**
 * The same regular expression for the flag `u`, which wants nothing escaped that means itself, and a brace, or a hyphen beside `\w`,
 * escaped where it does (ECMA-262, Annex B.1.2).
 */
function unicode(pattern: string): string {
	const pieces = pattern.match(PIECE) ?? [];
	let inClass = false;
	return pieces
		.map((piece, index) => {
			if (piece.startsWith('\\')) {
				const means = piece.slice(1);
				return ESCAPED.test(piece) || (inClass && means === '-') ? piece : means;
			}
			if (inClass && piece === '-') return [pieces[index - 1], pieces[index + 1]].some(isKind) ? '\\-' : piece;
			if (!inClass && /^[{}\]]$/.test(piece)) return `\\${piece}`;
			if (piece === '[') inClass = true;
			if (piece === ']') inClass = false;
			return piece;
		})
		.join('');
}

/** True for what stands for many characters. */
const isKind = (piece: string | undefined): boolean => /^\\[dws]$/i.test(piece ?? '');
