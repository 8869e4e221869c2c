/** Loaded into a server's process before it starts: tells its parent what lives in it, and how late it was for what it wanted to do. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const late = monitorEventLoopDelay({ resolution: 10 });
late.enable();

process.on('message', (what) => {
	if (what === 'begin') late.reset();
	// Twice: what is finalized by the first is free after the second. Only when it is asked for, since everything stands still for it.
	if (what === 'lives') for (let time = 0; time < 2; time++) globalThis.gc();
	const { heapUsed, rss } = process.memoryUsage();
	process.send({ heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20, longest: late.max / 1e6 });
});
// The parent's end is its end.
process.on('disconnect', () => process.exit());
