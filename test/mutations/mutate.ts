import type { Plugin } from 'vitest/config';

/** Leaves out one line of one file, named by `TOKENWRIGHT_WITHOUT` = `FILE\nTEXT`: how a test is shown to guard a line. */
export function mutate(): Plugin {
	const [file = '', text = ''] = (process.env.TOKENWRIGHT_WITHOUT ?? '').split('\n');
	return {
		name: 'mutate',
		enforce: 'pre',
		transform(code, id) {
			if (file === '' || !id.split('?')[0]?.endsWith(`/${file}`)) return undefined;
			const lines = code.split('\n');
			return lines.filter((line) => !line.includes(text)).join('\n');
		},
	};
}
