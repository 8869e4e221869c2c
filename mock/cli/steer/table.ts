import { shown } from '../shown.ts';

/** A cell: its text, and how it is painted. */
export type Cell = string | { text: string; paint: (text: string) => string };

const textOf = (cell: Cell): string => shown(typeof cell === 'string' ? cell : cell.text);

/** Rows below a head, in columns as wide as they need to be. */
export function table(head: string[], rows: Cell[][], paintHead: (text: string) => string): string {
	const all: Cell[][] = [head.map((text) => ({ text, paint: paintHead })), ...rows];
	const widths = head.map((_, column) => Math.max(...all.map((row) => textOf(row[column] ?? '').length)));
	return all
		.map((row) =>
			row
				.map((cell, column) => {
					const padded = textOf(cell).padEnd(column === head.length - 1 ? 0 : (widths[column] ?? 0));
					return typeof cell === 'string' ? padded : cell.paint(padded);
				})
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
