/** The suite: the session, the stores and the mock, from the packages as they are published, with nothing of any runtime. */
import { calls } from './calls.ts';
import { loopback } from './loopback.ts';
import { mock } from './mock.ts';
import { products } from './products.ts';
import type { Scenario } from './scenario.ts';
import { secrecy } from './secrecy.ts';
import { session } from './session.ts';
import { stores } from './stores.ts';
import { stray } from './stray.ts';

export const scenarios: readonly Scenario[] = [...session, ...stray, ...calls, ...secrecy, ...products, ...stores, ...mock, ...loopback];

export type { Outcome, Place, Scenario } from './scenario.ts';
export { runAll } from './scenario.ts';
