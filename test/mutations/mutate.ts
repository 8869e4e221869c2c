import type { Plugin } from 'vitest/config';

/** What is changed in one file, named from the root of the project. */
export type Change = { file: string } & (
	| { /** What stands in the lines that are left out. */ text: string }
	| { /** What is written in the place of its text from one offset to another. */ replacement: string; from: number; to: number }
);

/** Where this is kept, as JSON: read each time, since many changes are tried in turn by one process. */
const VARIABLE = 'TOKENWRIGHT_CHANGE';

export const change = (to: Change): void => {
	process.env[VARIABLE] = JSON.stringify(to);
};

/** Changes one file: how a test is shown to guard it. */
export function mutate(): Plugin {
	return {
		name: 'mutate',
		enforce: 'pre',
		transform(code, id) {
			const wanted = process.env[VARIABLE];
			if (wanted === undefined) return undefined;
			const changed = JSON.parse(wanted) as Change;
			if (!id.split('?')[0]?.endsWith(`/${changed.file}`)) return undefined;
			if ('replacement' in changed) return code.slice(0, changed.from) + changed.replacement + code.slice(changed.to);
			const lines = code.split('\n');
			return lines.filter((line) => !line.includes(changed.text)).join('\n');
		},
	};
}
