/** The journal as server-sent events. */

import { fits } from '../../control/check/journal-fits.ts';
import type { JournalEntry, JournalFilter } from '../../control/control.ts';
import type { Cursor } from '../../engine/world/journal.ts';
import type { Mock } from '../../mock.ts';
import { problemResponse } from '../problem.ts';

/** How many streams may be open on a server: each holds a connection and a queue. */
const STREAMS = 64;
/** How many pieces may wait for a reader. */
const QUEUE = 1000;
/** Entries that are sent in one piece when a reader catches up. */
const PIECE = 100;
/** In real milliseconds. */
const HEARTBEAT = 15_000;
/** In real milliseconds: how long a stream has to end by itself when the server closes. */
const GRACE = 200;

// The real ones, whatever a test makes of the globals later.
const { setInterval, clearInterval, setTimeout } = globalThis;

export interface EventStreams {
	/** The end of a world's journal, as a text. */
	cursorOf(mock: Mock): string;
	/**
	 * Answers with a stream.
	 *
	 * @param cursor where it goes on; without one it begins with what comes from now on, or behind `filter.after`.
	 * @param drop ends the connection, for a reader that does not read.
	 */
	open(mock: Mock, filter: JournalFilter, cursor: string | undefined, drop: () => void): Response;
	/** Ends all of them. */
	close(): void;
}

export function createEventStreams(): EventStreams {
	const ends = new Set<() => void>();
	// A cursor of another server, or of the mock that was here before, leads to the beginning.
	const server = crypto.randomUUID().slice(0, 8);
	const textOf = ({ journal, at }: Cursor) => `${server}-${journal}-${at}`;
	const read = (text: string, mock: Mock): Cursor => {
		const [, name, journal, at] = /^(\w+)-(\d+)-(\d+)$/.exec(text) ?? [];
		const cursor = { journal: Number(journal), at: Number(at) };
		const end = mock.feed.end();
		return name !== server || (cursor.journal === end.journal && cursor.at > end.at) ? BEGINNING : cursor;
	};
	return {
		cursorOf: (mock) => textOf(mock.feed.end()),
		open(mock, filter, cursor, drop) {
			if (ends.size >= STREAMS)
				return problemResponse(
					{
						status: 503,
						code: 'too-many-streams',
						error: 'ERR_CONTROL_BUSY',
						detail: `${STREAMS} event streams of this server are open.`,
						hint: 'Close those that nobody reads, or ask GET /__mock/journal?after=ID now and then.',
					},
					{ 'retry-after': '5' },
				);
			const from = cursor !== undefined ? read(cursor, mock) : filter.after !== undefined ? BEGINNING : mock.feed.end();
			return new Response(eventStream(mock, filter, from, textOf, drop, ends), {
				headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
			});
		},
		close() {
			for (const end of [...ends]) end();
		},
	};
}

/** Of no journal that there is: everything is after it. */
const BEGINNING: Cursor = { journal: -1, at: 0 };

function eventStream(
	{ feed }: Mock,
	{ after = 0, ...filter }: JournalFilter,
	from: Cursor,
	textOf: (cursor: Cursor) => string,
	drop: () => void,
	ends: Set<() => void>,
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let stop = () => {};
	return new ReadableStream<Uint8Array>({
		start(controller) {
			const end = () => {
				stop();
				controller.close();
				// Whoever reads has the end by then; a connection that is stuck would hold the server.
				setTimeout(drop, GRACE).unref?.();
			};
			const send = (text: string) => {
				if (!ends.has(end)) return;
				if ((controller.desiredSize ?? 0) > -QUEUE) return controller.enqueue(encoder.encode(text));
				end();
				drop();
			};
			let cursor = from;
			// Ids begin anew when the journal does.
			const { journal } = feed.end();
			const tell = () => {
				const news = feed.read(cursor);
				cursor = news.at(-1)?.after ?? cursor;
				const fitting = news.filter((each) => (each.after.journal !== journal || each.entry.id > after) && fits(each.entry, filter));
				for (let index = 0; index < fitting.length; index += PIECE)
					send(
						fitting
							.slice(index, index + PIECE)
							.map((each) => eventOf(each.entry, textOf(each.after)))
							.join(''),
					);
			};
			const unwatch = feed.watch(tell);
			const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT);
			heartbeat.unref?.();
			stop = () => {
				ends.delete(end);
				clearInterval(heartbeat);
				unwatch();
			};
			ends.add(end);
			send(`retry: 1000\nevent: open\nid: ${textOf(cursor)}\ndata: {}\n\n`);
			tell();
		},
		cancel: () => stop(),
	});
}

const eventOf = (entry: JournalEntry, id: string): string => `event: entry\nid: ${id}\ndata: ${JSON.stringify(entry)}\n\n`;
