/** The four doors, each a function from a request as it is written on a wire to all that can be seen of its answer. */
import { setupServer } from 'msw/node';
import { handlers } from '../../../../mock/doors/msw/msw.ts';
import { listen } from '../../../../mock/doors/node/node.ts';
import type { JournalEntry, Mock } from '../../../../mock/index.ts';
import { SHARED } from '../../../hosts/table.ts';
import { request, wire } from '../../support/wire.ts';
import type { DoorName, Field, Raw } from './row.ts';

export interface Seen {
	status: number;
	headers: readonly Field[];
	body: string;
	/** What the journal says of it. */
	entry: JournalEntry | undefined;
}

/** Where a request goes: a host of a vendor, or the origin that all share, in a world of its own. */
export interface To {
	host: string | null;
	world: string;
}

export interface Doors {
	through: Record<DoorName, (raw: Raw, to: To) => Promise<Seen>>;
	close(): Promise<void>;
}

/** Opens all four to one mock. */
export async function openDoors(mock: Mock): Promise<Doors> {
	const intercepted = setupServer(...handlers(mock, { baseUrl: SHARED }));
	intercepted.listen({ onUnhandledRequest: 'error' });
	const plain = await listen(mock, { port: 0, prism: false });
	const prism = await listen(mock, { port: 0 });
	const seen = async (send: Promise<Omit<Seen, 'entry'>>, { world }: To): Promise<Seen> => {
		const answer = await send;
		return { ...answer, entry: mock.world(world).journal.at(-1) };
	};
	return {
		through: {
			'mock.fetch': (raw, to) => seen(byRequest(mock.fetch, 'http://localhost', raw, to), to),
			MSW: (raw, to) => seen(byRequest(fetch, SHARED, raw, to), to),
			'HTTP without Prism': (raw, to) => seen(byWire(plain.url, raw, to), to),
			'HTTP with Prism': (raw, to) => seen(byWire(prism.url, raw, to), to),
		},
		async close() {
			intercepted.close();
			await Promise.all([plain.close(), prism.close()]);
		},
	};
}

const fieldsOf = (raw: Raw, { world }: To): Field[] => [...raw.headers, ['x-tokenwright-world', world]];

/** What a program can say: through the platform's own `Request`, at the vendors' own URLs. */
async function byRequest(send: typeof fetch, shared: string, raw: Raw, to: To): Promise<Omit<Seen, 'entry'>> {
	const headers = new Headers();
	for (const [name, value] of fieldsOf(raw, to)) headers.append(name, value);
	// Bytes: of a text, `Request` would guess a media type.
	const body = raw.body === undefined ? {} : { body: new TextEncoder().encode(raw.body) };
	const origin = to.host === null ? shared : `https://${to.host}`;
	const response = await send(origin + raw.target, { method: raw.method, headers, redirect: 'manual', ...body });
	return { status: response.status, headers: [...response.headers], body: await response.text() };
}

/** What can be said at all: line by line, to a server where every vendor's host is a folder. */
async function byWire(url: string, raw: Raw, to: To): Promise<Omit<Seen, 'entry'>> {
	const target = (to.host === null ? '' : `/${to.host}`) + raw.target;
	const lines = fieldsOf(raw, to).map(([name, value]) => `${name}: ${value}`);
	const length = raw.body === undefined ? [] : [`content-length: ${Buffer.byteLength(raw.body)}`];
	const head = request(url, `${raw.method} ${target}`, ...lines, ...length);
	return readAnswer(await wire(url, head, ...(raw.body === undefined ? [] : [raw.body])));
}

/** @param answer in Latin-1, a character for each byte. */
function readAnswer(answer: string): Omit<Seen, 'entry'> {
	const end = answer.indexOf('\r\n\r\n');
	const [line = '', ...fields] = answer.slice(0, end).split('\r\n');
	const headers = fields.map((field): Field => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 2)]);
	const isChunked = headers.some(([name, value]) => name === 'transfer-encoding' && value === 'chunked');
	const bytes = answer.slice(end + 4);
	const body = Buffer.from(isChunked ? unchunked(bytes) : bytes, 'latin1').toString('utf8');
	return { status: Number(line.split(' ')[1]), headers, body };
}

/** RFC 9112 §7.1, without extensions and trailers: the server writes none. */
function unchunked(text: string): string {
	const [, size = '0'] = /^([0-9a-f]+)\r\n/i.exec(text) ?? [];
	const start = size.length + 2;
	const length = Number.parseInt(size, 16);
	return length === 0 ? '' : text.slice(start, start + length) + unchunked(text.slice(start + length + 2));
}
