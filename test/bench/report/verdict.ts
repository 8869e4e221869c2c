import limits from '../limits.json' with { type: 'json' };
import type { Row } from '../parts/part.ts';

export interface Verdict extends Row {
	/** At most so much. */
	limit: number;
	met: boolean;
}

/** A value that is no number meets nothing. */
export const judged = (row: Row): Verdict => ({ ...row, limit: limits[row.name], met: row.value <= limits[row.name] });
