/** What the types cost: 300 operations through our client and through bare openapi-fetch, checked by the same compiler. */
import { check } from '../../sdk/support/compiler.ts';
import { manyOperations, OPERATIONS } from '../../sdk/support/many.ts';
import { median } from '../measure/statistics.ts';
import { type Part, row } from './part.ts';

/** The compiler counts the same each time: fewer do. */
const ROUNDS = 3;

export const types: Part = async (_settings, tell) => {
	const { ours, bare, files: generated } = await manyOperations('../../../../sdk/index.ts');
	// Who imports a client has its types, and those of the language, looked at once, whatever is called.
	const none = ours.split('\n').slice(0, 2).join('\n');
	const files = { 'ours.ts': ours, 'bare.ts': bare, 'none.ts': none, ...generated };
	const times: Record<'ours' | 'bare' | 'none', number[]> = { ours: [], bare: [], none: [] };
	const made = { ours: 0, bare: 0, none: 0 };
	// The first round only warms the compiler up.
	for (let round = 0; round <= ROUNDS; round++) {
		tell(round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`);
		// The one without a limit takes longest: once is enough.
		for (const name of round === ROUNDS ? (['none', 'ours', 'bare'] as const) : (['none', 'ours'] as const)) {
			const { milliseconds, instantiations } = check(files, `${name}.ts`);
			if (round > 0) times[name].push(milliseconds);
			made[name] = instantiations;
		}
	}
	const base = median(times.none);
	return {
		figures: (['bare', 'ours'] as const).map((name) => ({
			name: name === 'bare' ? 'openapi-fetch' : 'the SDK',
			values: { 'ms of checking': median(times[name]) - base, 'types made from generic ones': made[name] },
		})),
		rows: [
			row(
				'types',
				`seconds of checking ${OPERATIONS} operations`,
				times.ours.map((time) => (time - base) / 1000),
			),
		],
	};
};
