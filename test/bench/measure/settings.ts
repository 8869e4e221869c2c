/** How long it may all take; the environment shortens it. */
export interface Settings {
	/** Of each run: so much processor time shall the server spend. */
	seconds: number;
	/** How often everybody has a turn. */
	rounds: number;
	/** How many logins the heap has to forget. */
	logins: number;
}

/** @throws {RangeError} if a variable is no positive number. */
export const readSettings = (env: Record<string, string | undefined>): Settings => ({
	seconds: positive(env, 'BENCH_SECONDS', 3),
	rounds: Math.ceil(positive(env, 'BENCH_ROUNDS', 5)),
	logins: Math.ceil(positive(env, 'BENCH_LOGINS', 1_000_000)),
});

function positive(env: Record<string, string | undefined>, name: string, otherwise: number): number {
	const value = Number(env[name] ?? otherwise);
	if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${name} is no positive number.`);
	return value;
}
