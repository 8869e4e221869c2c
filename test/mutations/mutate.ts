import type { Plugin } from 'vitest/config';

/** Leaves out one line of one file, named by `TOKENWRIGHT_WITHOUT` = `FILE\nTEXT`: how a test is shown to guard a line. */
export function mutate(): Plugin {
	return {
		name: 'mutate',
		enforce: 'pre',
		transform(code, id) {
			// Read each time: many lines are left out in turn by one process.
			const [file = '', text = ''] = (process.env.TOKENWRIGHT_WITHOUT ?? '').split('\n');
			if (file === '' || !id.split('?')[0]?.endsWith(`/${file}`)) return undefined;
			const lines = code.split('\n');
			return lines.filter((line) => !line.includes(text)).join('\n');
		},
	};
}
