/** A test may say which line it guards: `// Red without: FILE "TEXT"` right above it. Here these claims are collected. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Claim {
	/** The test's file, from the root of the project. */
	test: string;
	/** The test's name. */
	name: string;
	/** The file that holds the line. */
	file: string;
	/** What stands in exactly one line of it. */
	text: string;
}

export const ROOT = new URL('../../', import.meta.url);

const CLAIM = /^[ \t]*\/\/ Red without: (\S+) "(.+)"\n((?:[ \t]*\/\/.*\n)*)[ \t]*(?:test|it)(?:\.\w+)*\(\s*(['"`])((?:\\.|(?!\4).)*)\4/gm;

export function claims(): Claim[] {
	return readdirSync(new URL('test', ROOT), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.test.ts'))
		.map((path) => `test/${path}`)
		.sort()
		.flatMap((test) =>
			[...readFileSync(new URL(test, ROOT), 'utf8').matchAll(CLAIM)].flatMap(([, file = '', text = '', more = '', , name = '']) => {
				const further = [...more.matchAll(/\/\/ Red without: (\S+) "(.+)"/g)].map(([, file = '', text = '']) => ({ file, text }));
				return [{ file, text }, ...further].map((line) => ({ test, name: name.replaceAll(/\\(.)/g, '$1'), ...line }));
			}),
		);
}
