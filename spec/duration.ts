const PARTS = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const SECONDS = [604_800, 86_400, 3_600, 60, 1];

/**
 * Reads a duration in seconds.
 *
 * @param duration an ISO 8601 duration of weeks, days, hours, minutes and seconds (`PT30S`, `P30D`, `-PT1M`), or a
 *   number of seconds. Years and months have no fixed length and are refused.
 * @returns the seconds, or undefined if it is no duration.
 */
export function durationSeconds(duration: unknown): number | undefined {
	if (typeof duration === 'number') return Number.isFinite(duration) ? duration : undefined;
	if (typeof duration !== 'string') return undefined;
	const match = PARTS.exec(duration);
	if (!match || /[PT]$/.test(duration)) return undefined;
	const total = SECONDS.reduce((sum, unit, index) => sum + unit * Number(match[index + 2] ?? 0), 0);
	return match[1] ? -total : total;
}
