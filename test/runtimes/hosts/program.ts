/** Runs the suite where there is a command line: Node, Deno, Bun. The place comes as JSON; each outcome goes out as a line. */
import { OUTCOME } from '../outcomes.ts';
import { type Place, runAll, scenarios } from '../suite/index.ts';

await runAll(scenarios, JSON.parse(process.argv[2] ?? '{}') as Place, (outcome) => console.log(OUTCOME + JSON.stringify(outcome)));
