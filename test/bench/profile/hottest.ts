/** Where the time of a profile went. */

/** What Node writes with `--cpu-prof`, as far as it is read here. */
export interface CpuProfile {
	/** Microseconds of the clock that `process.hrtime` reads. */
	startTime: number;
	nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
	/** Ids of the nodes that were on top. */
	samples: number[];
	/** Microseconds since the sample before; at the same places. */
	timeDeltas: number[];
}

export interface Hot {
	name: string;
	/** File and line; empty for what the engine itself does. */
	place: string;
	milliseconds: number;
	/** Of the time that was not idle. */
	share: number;
}

/** Waiting is no work. */
const IDLE = '(idle)';

/**
 * Functions by the time that they spent themselves, not what they called. The same function is counted once, whoever called it.
 *
 * @param since microseconds of the profile's clock: what was before is left out.
 */
export function hottest({ nodes, samples, timeDeltas, startTime }: CpuProfile, since = 0): Hot[] {
	let now = startTime;
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const times = new Map<string, Omit<Hot, 'share'>>();
	samples.forEach((id, index) => {
		const delta = timeDeltas[index] ?? 0;
		now += delta;
		const frame = frames.get(id);
		if (now < since || !frame || frame.functionName === IDLE) return;
		const { functionName, url, lineNumber } = frame;
		const place = url === '' ? '' : `${url}:${lineNumber + 1}`;
		const key = `${functionName} ${place}`;
		const hot = times.get(key) ?? { name: functionName || '(anonymous)', place, milliseconds: 0 };
		hot.milliseconds += delta / 1000;
		times.set(key, hot);
	});
	const busy = [...times.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
	return [...times.values()].map((hot) => ({ ...hot, share: hot.milliseconds / busy })).sort((a, b) => b.milliseconds - a.milliseconds);
}
