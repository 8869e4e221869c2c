/** What a part of the measurement gives. */
import { HAS_PROC } from '../measure/processor.ts';
import type { Lap } from '../measure/race.ts';
import type { Settings } from '../measure/settings.ts';
import { median } from '../measure/statistics.ts';

/** Names of rows, as in `limits.json`. */
export type RowName = keyof typeof import('../limits.json');

/** Something that has a limit. */
export interface Row {
	name: RowName;
	/** What the value is, with its unit. */
	text: string;
	/** One of each round. */
	rounds: number[];
	/** Their median. */
	value: number;
}

/** Something that was measured, and has none: unit → value. */
export interface Figure {
	name: string;
	values: Record<string, number>;
}

export interface Measured {
	figures: Figure[];
	rows: Row[];
}

/** @param tell says how far it is. */
export type Part = (settings: Settings, tell: (text: string) => void) => Promise<Measured>;

export const row = (name: RowName, text: string, rounds: number[]): Row => ({ name, text, rounds, value: median(rounds) });

/** By whose measure servers are compared. */
export const COST = HAS_PROC ? 'processor time of a request' : 'real time of a request';

/** Each server's own, the medians of the rounds. */
export const costs = (laps: Lap[]): Figure[] =>
	Object.keys(laps[0] ?? {}).map((name) => ({
		name,
		values: {
			[`µs of ${COST}`]: median(laps.map((lap) => lap[name]?.micros ?? Number.NaN)),
			'requests a second': median(laps.map((lap) => lap[name]?.perSecond ?? Number.NaN)),
		},
	}));
