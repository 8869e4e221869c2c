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

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3_600, d: 86_400, w: 604_800 };

/**
 * Reads a duration as people write it, in seconds.
 *
 * @param text `31s`, `+10m`, `-5m`, `1h30m`, `2d`; or ISO 8601.
 * @returns the seconds, or undefined if it is no duration.
 */
export function humanSeconds(text: string): number | undefined {
	const match = /^([+-]?)((?:\d+(?:\.\d+)?(?:ms|s|min|m|h|d|w))+)$/i.exec(text.replaceAll(' ', ''));
	if (!match) return durationSeconds(text.replace(/^\+/, ''));
	let total = 0;
	for (const [, amount, unit = ''] of (match[2] ?? '').matchAll(/([\d.]+)([a-z]+)/gi))
		total += Number(amount) * (UNITS[unit.toLowerCase()] ?? 0);
	return match[1] === '-' ? -total : total;
}
