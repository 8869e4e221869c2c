import { randomUUID } from 'node:crypto';
import pico from 'picocolors';
import { shownLines } from './shown.ts';

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

/** A terminal that obeys nothing but our own colours: whatever else is given to it is shown as text. */
export function guarded(terminal: Terminal): Terminal {
	// In place of the escape character of our colours, until it is written: nobody else knows it.
	const own = randomUUID();
	const esc = '\u001b';
	const safe = (text: string) => shownLines(text).replaceAll(own, esc);
	const painted = (colours: Colours): Colours =>
		new Proxy(colours, {
			get(target, name, receiver) {
				const paint: unknown = Reflect.get(target, name, receiver);
				return typeof paint === 'function' ? (text: string) => paint(shownLines(text)).replaceAll(esc, own) : paint;
			},
		});
	return {
		out: (text) => terminal.out(safe(text)),
		err: (text) => terminal.err(safe(text)),
		colours: painted(terminal.colours),
		logColours: painted(terminal.logColours),
	};
}

/** @see https://no-color.org */
const isWatched = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
