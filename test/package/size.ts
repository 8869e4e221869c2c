/** `npm run size`: what each entry of the packages weighs in a bundle, and which modules make it so. Names of entries show only those. */
import { fileURLToPath } from 'node:url';
import { BUNDLES, bundleOf } from './sizes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The source of an entry: of what is built, no module can be told from another. */
const sourceOf = (entry: string): string => {
	const [, workspace = '', name = 'index'] = /^@tokenwright\/(sdk|mock)(?:\/(.*))?$/.exec(entry) ?? [];
	const own: Record<string, string> = {
		engine: 'own-document',
		msw: 'doors/msw/msw',
		control: 'control/remote/connect',
		schemas: 'generated/schemas',
	};
	const file = own[name] ?? name.replace(/^stores\//, 'store/').replace(/^schemas\/(.*)$/, 'generated/$1.schemas');
	return workspace === 'sdk' && /^[a-z]+$/.test(file) && file !== 'index' ? `./sdk/products/${file}.ts` : `./${workspace}/${file}.ts`;
};

/** Of an entry the rest is not worth a line. */
const LINES = 12;

const wanted = process.argv.slice(2);
const entries = Object.entries(BUNDLES).filter(([entry]) => wanted.length === 0 || wanted.some((each) => entry.endsWith(each)));
if (entries.length === 0) {
	console.error(`There is no such entry. There are ${Object.keys(BUNDLES).join(', ')}.`);
	process.exitCode = 2;
}
for (const [entry] of entries) {
	const { size, modules } = await bundleOf(sourceOf(entry), ROOT);
	const listed = Object.entries(modules).sort(([, one], [, other]) => other - one);
	const all = listed.reduce((sum, [, bytes]) => sum + bytes, 0);
	console.log(`\n${entry}  ${(size / 1000).toFixed(1)} kB gzip; ${(all / 1000).toFixed(1)} kB minified`);
	for (const [name, bytes] of listed.slice(0, LINES))
		console.log(
			`${(bytes / 1000).toFixed(1).padStart(8)}  ${((100 * bytes) / all).toFixed(0).padStart(3)} %  ${name.replace(/^(\.\.\/)*node_modules\//, '')}`,
		);
	const rest = listed.slice(LINES).reduce((sum, [, bytes]) => sum + bytes, 0);
	if (rest > 0)
		console.log(`${(rest / 1000).toFixed(1).padStart(8)}  ${((100 * rest) / all).toFixed(0).padStart(3)} %  ${listed.length - LINES} more`);
}
