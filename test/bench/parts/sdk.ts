/** The SDK over bare openapi-fetch: what a call costs, and how often 1,000 callers of an expired token renew it. */
import { measured, type Program, program } from '../measure/child.ts';
import { median } from '../measure/statistics.ts';
import { type Part, row } from './part.ts';

interface Called {
	/** Of the processor, for one call. */
	micros: number;
	renewals: number;
}

export const calling = (through: 'bare' | 'sdk'): Program => program('client.mjs', [through]);

export const sdk: Part = async ({ rounds }, tell) => {
	const all = { bare: [] as Called[], sdk: [] as Called[] };
	for (let round = 0; round < rounds; round++) {
		tell(`round ${round + 1} of ${rounds}`);
		// At once: whatever else the machine does, it does to both in the same moment.
		const [bare, sdk] = await Promise.all([measured<Called>(calling('bare')), measured<Called>(calling('sdk'))]);
		all.bare.push(bare);
		all.sdk.push(sdk);
	}
	const renewals = all.sdk.map((called) => called.renewals);
	if (renewals.includes(0)) throw new Error('No expired token was renewed: nothing was measured.');
	return {
		figures: (['bare', 'sdk'] as const).map((through) => ({
			name: through === 'bare' ? 'openapi-fetch' : 'the SDK',
			values: { 'µs of processor time of a call': median(all[through].map(({ micros }) => micros)) },
		})),
		rows: [
			row(
				'sdk',
				"processor time of a call, as a multiple of openapi-fetch's",
				all.sdk.map(({ micros }, round) => micros / (all.bare[round]?.micros ?? Number.NaN)),
			),
			row('sdk-renewals', 'renewals for 1,000 callers of an expired token', renewals),
		],
	};
};
