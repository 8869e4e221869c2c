/** What people read. */
import type { Figure } from '../parts/part.ts';
import type { Verdict } from './verdict.ts';

/** As many digits as say something. */
const numeral = (value: number): string =>
	value >= 1_000 ? Math.round(value).toLocaleString('en') : value >= 20 ? value.toFixed(0) : value.toFixed(value >= 5 ? 1 : 2);

/** `tokenwright serve     87 µs of processor time of a request, 8,210 requests a second`. */
export const figureLine = ({ name, values }: Figure): string =>
	`  ${name.padEnd(28)}${Object.entries(values)
		.map(([unit, value]) => `${numeral(value)} ${unit}`)
		.join(', ')}`;

/** A digit more than limits have: a value that misses by little must not look like its limit. */
const exact = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 1));

/** All rows, one below the other. */
export function table(rows: Verdict[]): string {
	const width = Math.max(...rows.map(({ name }) => name.length));
	return rows
		.map(({ name, text, value, limit, met, rounds }) => {
			const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
			const spread = least < most ? `; ${exact(least)} to ${exact(most)}` : '';
			return [
				met ? 'met   ' : 'missed',
				name.padEnd(width),
				exact(value).padStart(7),
				'at most',
				exact(limit).padEnd(5),
				`${text}${spread}`,
			].join('  ');
		})
		.join('\n');
}

export const total = (rows: Verdict[]): string => {
	const met = rows.filter((row) => row.met).length;
	return `${met} met, ${rows.length - met} missed`;
};
