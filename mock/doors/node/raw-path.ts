/** What a URL parser would walk or cut off: segments `.` and `..`, also as `%2e`, and whatever follows a `#`. */
const TIDIED = /#|\/(?:\.|%2e){1,2}(?:[/?]|$)/i;

/**
 * Keeps what a URL parser would tidy away. A vendor's router does not walk `..`, and neither may a path walk into `/__mock`;
 * so such segments are escaped once more, to a name that is nobody's. A `#` belongs to no request.
 *
 * @param target the request target as it was sent.
 */
export function keepPath(target: string): string {
	if (!TIDIED.test(target)) return target;
	const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(target) ?? [];
	return (path.split('/').map(keepSegment).join('/') + query).replaceAll('#', '%23');
}

const keepSegment = (segment: string): string => (/^(?:\.|%2e){1,2}$/i.test(segment) ? segment.replaceAll(/%2e|\./gi, '%252e') : segment);
