/** Judges documents side by side, each worker one after the other. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Wild } from './corpus.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** A document that takes longer hangs. */
const LONGEST = 240_000;

/** @param told is given each verdict as it comes. */
export async function judgeAll(
	documents: readonly Wild[],
	most: number | undefined,
	told: (verdict: Verdict, done: number) => void,
): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	const rest = [...documents];
	const done = (verdict: Verdict) => {
		verdicts.push(verdict);
		told(verdict, verdicts.length);
	};
	const work = async (): Promise<void> => {
		let worker: Worker | undefined;
		for (let wild = rest.shift(); wild !== undefined; wild = rest.shift()) {
			worker ??= new Worker(new URL('worker.mjs', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 6000 } });
			const verdict = await answerOf(worker, wild, most);
			if (typeof verdict !== 'string') {
				done(verdict);
				continue;
			}
			done({ ...verdictOn(wild.name), crashed: verdict });
			await worker.terminate();
			worker = undefined;
		}
		await worker?.terminate();
	};
	await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
	return verdicts.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @returns why there is none, if it hangs or ends. */
function answerOf(worker: Worker, wild: Wild, most: number | undefined): Promise<Verdict | string> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => end('It hangs.'), LONGEST);
		const failed = (error: unknown) => end(String(error));
		const ended = (code: number) => end(`The process ended with ${code}.`);
		const end = (answer: Verdict | string) => {
			clearTimeout(timer);
			worker.off('message', end).off('error', failed).off('exit', ended);
			resolve(answer);
		};
		worker.on('message', end).on('error', failed).on('exit', ended);
		worker.postMessage({ wild, most });
	});
}
