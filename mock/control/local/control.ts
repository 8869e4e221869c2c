import type { Engine } from '../../engine/decide/parts.ts';
import type { Control } from '../control.ts';
import { localClock } from './clock.ts';
import { localCredentials } from './credentials.ts';
import { localDirectories } from './directories.ts';
import { localFaults } from './faults.ts';
import { localJournal } from './journal.ts';
import { localKeys } from './keys.ts';
import { localSecrets } from './secrets.ts';
import { localWorld } from './world.ts';

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
