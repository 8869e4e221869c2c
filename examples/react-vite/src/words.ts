import { isTokenwrightError } from '@tokenwright/sdk';

/** What went wrong, for the person in front of the screen. */
export function failureInWords(error: unknown): string {
	if (!isTokenwrightError(error)) return 'Something went wrong. Try again.';
	switch (error.code) {
		case 'ERR_SIGN_IN_REFUSED':
			return 'The user name or the password is wrong.';
		case 'ERR_NETWORK':
		case 'ERR_TIMEOUT':
			return 'The Core cannot be reached. Are you online?';
		case 'ERR_ISSUER_UNAVAILABLE':
			return error.status === undefined
				? 'The Core cannot be reached. Are you online?'
				: `The Core is not available now (${error.status}).`;
		case 'ERR_HTTP':
			return `The Core answered with an error (${error.status}).`;
		case 'ERR_CREDENTIAL_REFUSED':
			return 'The Core does not accept this session.';
		default:
			return `Something went wrong (${error.code}).`;
	}
}

const UNITS = [
	['d', 86_400],
	['h', 3_600],
	['min', 60],
	['s', 1],
] as const;

/** `9 min 57 s`, `23 h 4 min`: the two largest units. */
export function span(milliseconds: number): string {
	let seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const parts: string[] = [];
	for (const [unit, size] of UNITS) {
		const count = Math.floor(seconds / size);
		seconds -= count * size;
		if (count > 0 || (unit === 's' && parts.length === 0)) parts.push(`${count} ${unit}`);
		else if (parts.length > 0) break;
	}
	return parts.slice(0, 2).join(' ');
}
