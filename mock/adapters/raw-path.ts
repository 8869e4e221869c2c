/**
 * Keeps what a URL parser would tidy away. A URL cannot hold the segments `.` and `..`, also as `%2e`: it walks them. A
 * vendor's router does not, and neither may a path walk into `/__mock`; so they are escaped once more, to a name that is
 * nobody's. A `#` belongs to no request, and would cut off what follows.
 *
 * @param target the request target as it was sent.
 */
export function keepPath(target: string): string {
	const query = target.indexOf('?');
	const path = query < 0 ? target : target.slice(0, query);
	const rest = query < 0 ? '' : target.slice(query);
	const kept = /(^|\/)(\.|%2e)/i.test(path) ? path.split('/').map(keepSegment).join('/') : path;
	return (kept + rest).replaceAll('#', '%23');
}

const keepSegment = (segment: string): string => (/^(?:\.|%2e){1,2}$/i.test(segment) ? segment.replaceAll(/%2e|\./gi, '%252e') : segment);
