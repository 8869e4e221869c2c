import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { hire } from './support/crew.ts';
import { fleetTests } from './support/fleet.ts';

const base = mkdtempSync(join(tmpdir(), 'tokenwright-fleet-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('eight processes that share a folder', () => {
	fleetTests(() => hire({ folder: mkdtempSync(join(base, 'folder-')) }));
});
