import { watch } from 'chokidar';

/** In real milliseconds: what an editor does when it saves is over by then. */
const PAUSE = 60;

/**
 * Calls back when one of the files has changed, once a save, and never while the last call still runs.
 *
 * @returns once it watches: ends it.
 */
export async function watchFiles(files: string[], changed: () => Promise<void>): Promise<() => Promise<void>> {
	let timer: NodeJS.Timeout | undefined;
	let running = Promise.resolve();
	const watcher = watch(files, { ignoreInitial: true });
	watcher.on('all', () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			running = running.then(changed);
		}, PAUSE);
	});
	await new Promise<void>((resolve) => watcher.once('ready', resolve));
	return async () => {
		clearTimeout(timer);
		await watcher.close();
		await running;
	};
}
