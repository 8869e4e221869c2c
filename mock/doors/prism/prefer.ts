/** What a caller asks of Prism by the `Prefer` header. */
export interface Preference {
	code?: number;
	example?: string;
	dynamic?: boolean;
}

/**
 * Reads a `Prefer` header: `code=404`, `example=minimal`, `dynamic=true`, separated by commas or semicolons, values with or
 * without quotes.
 *
 * @see [RFC 7240](https://www.rfc-editor.org/rfc/rfc7240#section-2)
 */
export function readPrefer(header: string | null): Preference {
	const found: Preference = {};
	for (const [, name, quoted, plain] of (header ?? '').matchAll(/(?<![a-z])([a-z]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]+))/gi)) {
		const value = quoted ?? plain ?? '';
		if (name?.toLowerCase() === 'code' && /^[1-5]\d\d$/.test(value)) found.code = Number(value);
		if (name?.toLowerCase() === 'example') found.example = value;
		if (name?.toLowerCase() === 'dynamic') found.dynamic = value === 'true';
	}
	return found;
}

/** True for a header that asks for anything of it. */
export const prefers = (header: string | null): boolean => header !== null && Object.keys(readPrefer(header)).length > 0;
