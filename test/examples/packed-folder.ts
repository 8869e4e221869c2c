/** Vitest's global set-up: one folder a run for the packed packages and the copied examples. Whoever needs something of it puts it there. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		packedFolder: string;
	}
}

export default function packedFolder(project: TestProject): () => void {
	// Its real path: what prints its working directory prints this one.
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tokenwright-packed-')));
	project.provide('packedFolder', folder);
	return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
