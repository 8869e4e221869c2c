import type { Engine } from '../engine/parts.ts';
import type { Control } from './control.ts';
import { localClock } from './local-clock.ts';
import { localCredentials } from './local-credentials.ts';
import { localDirectories } from './local-directories.ts';
import { localFaults } from './local-faults.ts';
import { localJournal } from './local-journal.ts';
import { localKeys } from './local-keys.ts';
import { localSecrets } from './local-secrets.ts';
import { localWorld } from './local-world.ts';

/** Steers a world in this process. */
export const createLocalControl = (engine: Engine): Control => ({
	clock: localClock(engine),
	credentials: localCredentials(engine),
	secrets: localSecrets(engine),
	directories: localDirectories(engine),
	keys: localKeys(engine),
	faults: localFaults(engine),
	journal: localJournal(engine),
	world: localWorld(engine),
});
