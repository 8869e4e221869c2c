const UNITS: [string, number][] = [
	['d', 86_400],
	['h', 3_600],
	['min', 60],
	['s', 1],
];

/** A time span in words, in its two largest units: `9 min 30 s`, `2 h`, `3 d 4 h`. */
export function spanOf(seconds: number): string {
	let rest = Math.round(Math.abs(seconds));
	const parts: string[] = [];
	for (const [unit, length] of UNITS) {
		const amount = Math.floor(rest / length);
		rest -= amount * length;
		if (amount > 0) parts.push(`${amount} ${unit}`);
		else if (parts.length > 0) break;
		if (parts.length === 2) break;
	}
	return parts.join(' ') || '0 s';
}
