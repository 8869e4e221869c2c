import leven from 'leven';

/** Names that are most like one, for people who have mistyped: ` Did you mean "login"?`; empty if none is like it. */
export function nearTo(name: string, names: Iterable<string>): string {
	const [nearest] = [...names]
		.map((each) => ({ each, distance: leven(name.slice(0, 100).toLowerCase(), each.toLowerCase()) }))
		.sort((a, b) => a.distance - b.distance);
	if (!nearest) return '';
	// Further away it would be a guess.
	return nearest.distance <= Math.max(2, nearest.each.length / 3) ? ` Did you mean "${nearest.each}"?` : '';
}
