/** Reads the journal's server-sent events, and goes on where a stream broke. */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { JournalEntry, JournalFilter } from '../control.ts';
import { ControlError } from '../error.ts';
import type { Remote } from './call.ts';

/** In real milliseconds, between one attempt to connect again and the next; then it is given up. */
const RETRIES = [0, 100, 300, 1000, 3000];

// The real one: a test that stops the time does not stop the network.
const { setTimeout, clearTimeout } = globalThis;

export interface Event {
	/** Absent: the stream is open. */
	entry?: JournalEntry;
	/** Behind it. */
	cursor: string;
}

/**
 * All events from a cursor on, without an end: a stream that breaks is opened again behind the last event.
 *
 * @param cursor undefined: with what comes from now on.
 * @throws ControlError what the server told; `ERR_CONTROL_UNREACHABLE` if it is gone for some seconds.
 */
export async function* events(
	remote: Remote,
	filter: JournalFilter,
	cursor: string | undefined,
	signal: AbortSignal,
): AsyncGenerator<Event, void, void> {
	const query = new URLSearchParams(
		Object.entries(filter).flatMap(([name, value]) => (value === undefined || name === 'limit' ? [] : [[name, String(value)]])),
	);
	let last = cursor;
	for (let failures = 0; !signal.aborted; ) {
		try {
			const response = await remote.fetch(`/journal/events?${query}`, {
				headers: last === undefined ? {} : { 'last-event-id': last },
				signal,
			});
			if (!response.ok || !response.body) throw remote.problem(response, await response.json().catch(() => undefined));
			const stream = response.body.pipeThrough(new TextDecoderStream() as never).pipeThrough(new EventSourceParserStream());
			for await (const { event, id, data } of each(stream)) {
				// Some may have come before the end was wanted.
				if (signal.aborted) return;
				failures = 0;
				if (id === undefined) continue;
				last = id;
				yield event === 'entry' ? { entry: JSON.parse(data) as JournalEntry, cursor: id } : { cursor: id };
			}
		} catch (error) {
			if (signal.aborted) return;
			// What the server refuses it will refuse again; a connection that breaks may come back.
			if (error instanceof ControlError && error.code !== 'ERR_CONTROL_UNREACHABLE') throw error;
			if (failures >= RETRIES.length) throw error;
		}
		await pause(RETRIES[failures++] ?? 0, signal);
	}
}

/** Not every browser can iterate over a stream. */
async function* each<Item>(stream: ReadableStream<Item>): AsyncGenerator<Item, void, void> {
	const reader = stream.getReader();
	try {
		for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) yield value as Item;
	} finally {
		reader.cancel().catch(() => {});
	}
}

const pause = (time: number, signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		if (signal.aborted || time === 0) return resolve();
		const end = () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', end);
			resolve();
		};
		const timer = setTimeout(end, time);
		signal.addEventListener('abort', end);
	});
