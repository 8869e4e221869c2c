/** Schemathesis, which asks a server for all that its OpenAPI document lets a client ask. It is a program of Python's. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Another version makes other requests. */
export const PINNED = ['schemathesis==4.32.5', 'hypothesis==6.170.17'];

/** Outside the repository, so that a clean checkout finds it again. */
export const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tokenwright-schemathesis');

/** What was installed there. */
export const RECEIPT = join(CACHE, 'tokenwright.txt');

const folder = process.platform === 'win32' ? 'Scripts' : 'bin';

export const programOf = (name: string): string => join(CACHE, folder, name);

/** True if it is not here, which is said once. On CI it is no excuse: the tests run, and fail. */
export function withoutSchemathesis(): boolean {
	if (existsSync(RECEIPT) || process.env.CI) return false;
	console.warn('Skipped: Schemathesis asks the served mock, and it is not here. Bring it with: npx tsx test/hostile/schemathesis/bring.ts');
	return true;
}
