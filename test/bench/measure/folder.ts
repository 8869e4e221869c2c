import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one's own. */
export const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'tokenwright-bench-'));

/** A folder for as long as something runs. @param use is given what writes a file there and returns its path. */
export async function withFolder<Value>(use: (write: (name: string, text: string) => Promise<string>) => Promise<Value>): Promise<Value> {
	const folder = await makeFolder();
	try {
		return await use(async (name, text) => {
			const path = join(folder, name);
			await writeFile(path, text);
			return path;
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
