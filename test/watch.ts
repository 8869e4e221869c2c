/**
 * Which tests `npm run test:watch` runs when a source is saved. Almost every test reaches almost every source by its imports, so that
 * the whole tier would run: instead the nearest ones do, as `test/` mirrors the rooms.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** @param source from the root, such as `mock/engine/token/jwt.ts`. */
export function nearest(source: string, root: string): string[] {
	const names = [basename(source, '.ts')];
	for (let room = dirname(source); room !== '.'; room = dirname(room)) {
		const folder = join(root, 'test', room);
		const tests = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isTest) : [];
		const own = tests.filter((path) => dirname(path) === '.');
		// A file's own test, or that of its folder: mock/doors/msw/protect.ts has test/mock/doors/protect.test.ts, the others there msw.test.ts.
		const named = names.map((name) => `${name}.test.ts`).find((path) => own.includes(path));
		const found = named === undefined ? (own.length > 0 ? own : tests) : [named];
		if (found.length > 0) return found.map((path) => `test/${room}/${path}`).sort();
		names.push(basename(room));
	}
	return [];
}

const isTest = (path: string): boolean => path.endsWith('.test.ts');
