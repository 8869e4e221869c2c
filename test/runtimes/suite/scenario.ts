/** A suite without a test runner: it runs wherever JavaScript does. */

/** Where the suite runs, and which servers on this machine belong to it. */
export interface Place {
	runtime: 'node' | 'deno' | 'bun' | 'workerd' | 'chromium';
	/** `service.ts`. Its origin is not that of a page that runs the suite. */
	service: string;
	/** The same on another origin. */
	elsewhere: string;
	/** Nobody listens there. */
	nobody: string;
	/** `listen()` of the mock; a page that runs the suite is of its origin. */
	mock: { url: string; token: string };
	/** Where files may be written; absent: nowhere. */
	folder?: string | undefined;
	/** True where there is time for every combination. */
	isThorough?: boolean;
}

export interface Scenario {
	/** A sentence. */
	name: string;
	/** Rejects if it does not hold. */
	run(place: Place): void | Promise<void>;
	/** Absent: everywhere. */
	where?(place: Place): boolean;
}

export interface Outcome {
	name: string;
	/** `skipped`: there is nothing there that could be tried. */
	outcome: 'passed' | 'failed' | 'skipped';
	/** Why it failed. */
	error?: string;
}

/** Milliseconds of real time. Nothing here waits for time to pass: what takes longer hangs. */
const PATIENCE = 20_000;

/** One after the other; each is told as soon as it has ended. */
export async function runAll(scenarios: readonly Scenario[], place: Place, tell: (outcome: Outcome) => void): Promise<void> {
	for (const { name, run, where } of scenarios) {
		if (where && !where(place)) {
			tell({ name, outcome: 'skipped' });
			continue;
		}
		try {
			await inTime(async () => run(place));
			tell({ name, outcome: 'passed' });
		} catch (error) {
			tell({ name, outcome: 'failed', error: tellError(error) });
		}
	}
}

async function inTime(work: () => Promise<void>): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`It hangs: nothing came of it within ${PATIENCE} ms.`)), PATIENCE);
	});
	try {
		await Promise.race([work(), late]);
	} finally {
		clearTimeout(timer);
	}
}

/** With its causes, each with the stack that shows where. */
function tellError(error: unknown): string {
	const lines: string[] = [];
	for (let at = error; at !== undefined && lines.length < 5; at = (at as { cause?: unknown } | null)?.cause) {
		const { message, stack = '', code } = (at ?? {}) as { message?: string; stack?: string; code?: unknown };
		const text = stack.includes(message ?? '') ? stack : `${message ?? at}\n${stack}`;
		lines.push(`${code ? `[${code}] ` : ''}${text}`);
	}
	return lines.join('\nCaused by: ');
}
