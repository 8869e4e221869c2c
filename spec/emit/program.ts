/** `npm run generate`: writes the generated files. `npm run generate -- --check`: writes nothing and fails if one is stale. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generate, generateControl } from './generate.ts';

const FOLDERS = ['sdk/generated', 'mock/generated'];

async function main(): Promise<void> {
	const files = new Map([...(await generate('openapi.yaml')), ...(await generateControl('mock/control/openapi.yaml'))]);
	const present = (
		await Promise.all(FOLDERS.map(async (folder) => (await readdir(folder).catch(() => [])).map((name) => `${folder}/${name}`)))
	).flat();
	const stale: string[] = present.filter((path) => !files.has(path));
	for (const [path, text] of files) if ((await readFile(path, 'utf8').catch(() => undefined)) !== text) stale.push(path);

	if (process.argv.includes('--check')) {
		for (const path of stale) console.error(`${path} is stale. Run "npm run generate".`);
		process.exitCode = stale.length > 0 ? 1 : 0;
		return;
	}
	for (const path of stale) {
		const text = files.get(path);
		if (text === undefined) await rm(path);
		else {
			await mkdir(dirname(path), { recursive: true });
			await writeFile(path, text);
		}
		console.log(`${text === undefined ? 'removed' : 'wrote'} ${path}`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
