import { closestMatch } from 'leven';

/** The name that is most like one, for people who have mistyped: ` Did you mean "login"?`; empty if none is like it. */
export function nearTo(name: string, names: Iterable<string>): string {
	const written = new Map([...names].map((each) => [each.toLowerCase(), each]));
	const wanted = name.slice(0, 100).toLowerCase();
	// Further away it would be a guess.
	const nearest = closestMatch(wanted, [...written.keys()], { maxDistance: Math.max(2, Math.floor(wanted.length / 3)) });
	return nearest === undefined ? '' : ` Did you mean "${written.get(nearest)}"?`;
}
