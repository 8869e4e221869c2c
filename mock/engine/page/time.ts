/** Moments in words, always in UTC: a page must read the same for everybody. */

/** The last moment of a year of four digits: a caller may have chosen any. */
const LAST = 253_402_300_799_000;

const dateOf = (at: number): Date => new Date(Math.max(0, Math.min(LAST, at)));

/** `2030-01-01T12:00:03.000Z`. */
export const iso = (at: number): string => dateOf(at).toISOString();

/** `01 Jan 2030 12:00:03 UTC`. */
export const moment = (at: number): string => `${dateOf(at).toUTCString().slice(5, 25)} UTC`;

/** `12:00:03`, with the day where it is another one. */
export function timeOfDay(at: number, now: number): string {
	const [day, time] = [moment(at).slice(0, 11), moment(at).slice(12, 20)];
	return day === moment(now).slice(0, 11) ? time : `${day} ${time}`;
}

const UNITS = [
	[86_400, 'day'],
	[3600, 'h'],
	[60, 'min'],
	[1, 's'],
] as const;

/** `in 14 min`, `in 1 day`, `now`: in the largest unit of which there are two, rounded down, so that it never promises too much. */
export function left(until: number, now: number): string {
	const seconds = Math.floor((until - now) / 1000);
	if (seconds < 1) return 'now';
	const [size, unit] = UNITS.find(([each]) => seconds >= each * 2) ?? UNITS[3];
	const count = Math.floor(seconds / size);
	return `in ${count} ${unit}${unit === 'day' && count !== 1 ? 's' : ''}`;
}
