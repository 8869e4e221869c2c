import pico from 'picocolors';

/** What the commands read and write: a process, or a test's stand-in. */
export interface Terminal {
	/** Results, for people and pipes. */
	out(text: string): void;
	/** Logs and errors. */
	err(text: string): void;
	/** Colours where a person watches `out`. */
	colours: Colours;
	/** Colours where a person watches `err`. */
	logColours: Colours;
}

export type Colours = ReturnType<typeof pico.createColors>;

/** How a command ends. */
export const EXIT = {
	/** All is well, or the server was stopped. */
	ok: 0,
	/** The document, the seed or another file is wrong, or cannot be read or written. */
	wrong: 1,
	/** The command line is wrong. */
	usage: 2,
	/** The address cannot be listened on; no server is found, or it does not answer. */
	unavailable: 3,
	/** The mock refused: an unknown id, a wrong control token. */
	refused: 4,
} as const;

/** The terminal of this process. */
export function processTerminal(): Terminal {
	// Whoever reads along may leave; the server goes on.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
	return {
		out: (text) => void process.stdout.write(`${text}\n`),
		err: (text) => void process.stderr.write(`${text}\n`),
		colours: pico.createColors(isWatched(process.stdout)),
		logColours: pico.createColors(isWatched(process.stderr)),
	};
}

/** @see https://no-color.org */
const isWatched = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
