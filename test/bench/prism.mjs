// The peer: Prism on the same document, in process behind node:http, which is faster than its own server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { parse } from 'yaml';

const logger = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'success'].map((name) => [name, () => {}]));
logger.child = () => logger;
const document = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'), { maxAliasCount: 10_000 });
// All five servers are this one here.
for (const item of Object.values(document.paths)) item.servers = [{ url: '/' }];
const operations = await getHttpOperationsFromSpec(document);
const prism = createInstance(
	{
		mock: { dynamic: false },
		validateRequest: true,
		validateResponse: false,
		checkSecurity: true,
		errors: false,
		upstreamProxy: undefined,
		isProxy: false,
	},
	{ logger },
);

const server = createServer((request, response) => {
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', async () => {
		const text = Buffer.concat(chunks).toString();
		const input = {
			method: request.method.toLowerCase(),
			url: { path: request.url.split('?')[0], query: {} },
			headers: request.headers,
			body: text ? JSON.parse(text) : undefined,
		};
		const result = await prism.request(input, operations, {
			mock: { dynamic: false },
			validateRequest: true,
			validateResponse: false,
			checkSecurity: true,
			errors: false,
			isProxy: false,
		})();
		const output = result._tag === 'Right' ? result.right.output : { statusCode: result.left.status ?? 500, body: {} };
		response.writeHead(output.statusCode, { 'content-type': 'application/json' });
		response.end(typeof output.body === 'string' ? output.body : JSON.stringify(output.body));
	});
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
