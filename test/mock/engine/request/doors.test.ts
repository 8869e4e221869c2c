/** One exchange, two doors: what a `Request` can express is answered alike in process and over HTTP. */
import { Agent, request as send } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../../../../mock/doors/node/node.ts';
import { createMock, type Mock } from '../../../../mock/index.ts';
import { garden, signIn } from '../../support/garden.ts';

/** 2030-01-01T00:00:00Z. */
const clock = { now: () => 1_893_456_000_000 };
let server: Listening;
let inProcess: Mock;
let token: string;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
	const make = () => createMock({ document: garden(), clock, explain: true });
	inProcess = make();
	server = await listen(make(), { port: 0, prism: false, cors: false });
	// The same random seed: the same token in both.
	token = await signIn(server.url);
	await signIn('http://localhost', inProcess.fetch as typeof fetch);
});
afterAll(async () => {
	agent.destroy();
	await server.close();
});

interface Asked {
	method: string;
	target: string;
	headers: [string, string][];
	body: Uint8Array;
}

/** Belong to a connection. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'];

const plain = (headers: Iterable<[string, string]>) => [...headers].filter(([name]) => !HOP_BY_HOP.includes(name)).sort();

async function throughFetch({ method, target, headers, body }: Asked) {
	const bare = method === 'GET' || method === 'HEAD';
	const request = new Request(`http://127.0.0.1${target}`, { method, headers, ...(!bare && { body: body as Uint8Array<ArrayBuffer> }) });
	const answer = await inProcess.handle(request);
	return { status: answer.status, headers: plain(answer.headers), body: await answer.text(), sent: request };
}

/** As the `Request` has it: what that has tidied in a URL, a client of the network tidies too. */
const overHttp = (sent: Request, body: Uint8Array) =>
	new Promise<object>((resolve, reject) => {
		const { pathname, search } = new URL(sent.url);
		const isBare = sent.method === 'GET' || sent.method === 'HEAD';
		const headers = { ...Object.fromEntries(sent.headers), ...(!isBare && { 'content-length': body.length }) };
		const { port } = new URL(server.url);
		const outgoing = send(
			{ host: '127.0.0.1', port, agent, method: sent.method, path: pathname + search, headers: { ...headers, host: '127.0.0.1' } },
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => {
					const lines = answer.rawHeaders.flatMap((name, at): [string, string][] =>
						at % 2 === 0 ? [[name.toLowerCase(), answer.rawHeaders[at + 1] ?? '']] : [],
					);
					resolve({ status: answer.statusCode, headers: plain(lines), body: Buffer.concat(chunks).toString() });
				});
			},
		);
		outgoing.on('error', reject);
		outgoing.end(isBare ? undefined : body);
	});

/** Pieces of what clients send, and what nobody should. */
const segment = fc.oneof(
	fc.constantFrom(
		'plants',
		'login',
		'notes',
		'rose',
		'none',
		'sleep',
		'..',
		'.',
		'%2e',
		'%2F',
		'ä',
		'%',
		"'",
		';',
		'[x]',
		'"',
		'{id}',
		'|',
		'^',
	),
	fc.string({ maxLength: 8 }).map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))),
);
const target = fc
	.tuple(
		fc.array(segment, { maxLength: 4 }),
		fc.option(fc.constantFrom('', 'limit=3', 'limit=0', 'limit=x&limit=4', "a='b'", 'deep=yes', 'x=%zz&+')),
	)
	.map(([segments, query]) => `/${segments.join('/')}${query === null ? '' : `?${query}`}`)
	// There a server says what it is, besides.
	.filter((path) => new URL(`http://localhost${path}`).pathname !== '/');
const field = fc.oneof(
	fc.constantFrom<[string, string]>(
		['accept', 'text/html'],
		['accept', 'text/csv'],
		['prefer', 'code=404'],
		['origin', 'https://app.example'],
		['cookie', 'a=b; c=d'],
		['content-type', 'application/json'],
		['content-type', 'text/plain; charset=utf-8'],
		['content-type', 'application/x-www-form-urlencoded'],
		['x-note', 'å ä'],
	),
	fc.constant(null).map((): [string, string] => ['authorization', `Bearer ${token}`]),
	fc.constantFrom<[string, string]>(['authorization', 'Bearer  two-blanks'], ['authorization', 'Basic YTpi'], ['authorization', 'bearer']),
);
const body = fc.oneof(
	fc
		.constantFrom('', '{', '{"name":"rose","height":3}', 'name=rose&height=3', '\ufeff{}', '[1]')
		.map((text) => new TextEncoder().encode(text)),
	fc.uint8Array({ maxLength: 40 }),
);
const asked: fc.Arbitrary<Asked> = fc.record({
	method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
	target,
	headers: fc.array(field, { maxLength: 5 }),
	body,
});

test('any exchange that a Request can express has the same answer through fetch and over HTTP', async () => {
	await fc.assert(
		fc.asyncProperty(asked, async (each) => {
			const { sent, ...here } = await throughFetch(each);
			expect(await overHttp(sent, each.body)).toEqual(here);
		}),
		{ numRuns: 400 },
	);
});
