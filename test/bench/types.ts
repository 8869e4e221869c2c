/** What the types cost: 300 operations through our client and through bare openapi-fetch, checked by the same compiler. */
import { check } from '../sdk/support/compiler.ts';
import { manyOperations, OPERATIONS } from '../sdk/support/many.ts';

const ROUNDS = 3;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** @returns the lines to print. Times are of the processor. */
export async function measureTypes(): Promise<string[]> {
	const { ours, bare, types, contract } = await manyOperations('../../../../sdk/index.ts');
	// Who imports a client has its types, and those of the language, looked at once, whatever is called.
	const none = ours.split('\n').slice(0, 3).join('\n');
	const files = { 'ours.ts': ours, 'bare.ts': bare, 'none.ts': none, 'types.ts': types, 'contract.ts': contract };
	const times: Record<'ours' | 'bare' | 'none', number[]> = { ours: [], bare: [], none: [] };
	const made = { ours: 0, bare: 0, none: 0 };
	// The first round only warms the compiler up.
	for (let round = 0; round <= ROUNDS; round++)
		for (const name of ['none', 'ours', 'bare'] as const) {
			const { milliseconds, instantiations } = check(files, `${name}.ts`);
			if (round > 0) times[name].push(milliseconds);
			made[name] = instantiations;
		}
	const base = median(times.none);
	const [mine, theirs] = [median(times.ours) - base, median(times.bare) - base];
	return [
		`${made.ours} types made from generic ones, openapi-fetch ${made.bare}; ${Math.round(mine)} ms and ${Math.round(theirs)} ms of checking`,
		`${mine <= 1000 ? 'met   ' : 'missed'}  checking ${OPERATIONS} operations, in seconds: ${(mine / 1000).toFixed(2)} (at most 1.00)`,
	];
}
