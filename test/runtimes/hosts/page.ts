/** Runs the suite in a page: bundled, and called from outside. Each outcome is a line on its console. */
import { OUTCOME } from '../outcomes.ts';
import { type Place, runAll, scenarios } from '../suite/index.ts';

Object.assign(globalThis, {
	runSuite: (place: Place) => runAll(scenarios, place, (outcome) => console.log(OUTCOME + JSON.stringify(outcome))),
});
