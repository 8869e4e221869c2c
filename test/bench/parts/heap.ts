/** Whether a mock forgets: what lives after a million logins, over what lived when its journal was first full. */
import { measured, type Program, program } from '../measure/child.ts';
import { type Part, row } from './part.ts';

interface Heap {
	/** Megabytes that live. */
	before: number;
	after: number;
	/** Between the two. */
	logins: number;
	/** Of mock time, for them. */
	minutes: number;
}

export const signingIn = (logins: number): Program => program('logins.mjs', [String(logins)], ['--expose-gc']);

export const heap: Part = async (settings, tell) => {
	tell(`${settings.logins} logins`);
	const { before, after, logins, minutes } = await measured<Heap>(signingIn(settings.logins));
	return {
		figures: [
			{ name: 'createMock', values: { 'MB alive before': before, 'MB alive after': after, logins, 'minutes of mock time': minutes } },
		],
		rows: [row('heap', `live heap after ${logins} logins, as a multiple of before`, [after / before])],
	};
};
