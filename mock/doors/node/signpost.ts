import { type Answer, fieldOf, isDropped } from '../../engine/request/exchange.ts';

/** What people and probes ask first of a server that they do not know. */
const TRIED = new Set(['/', '/health', '/healthz', '/docs']);

const UNKNOWN = '"type":"urn:tokenwright:path-unknown"';

const SIGN = 'This is a mock: GET /__mock/health says that it runs, GET /__mock what else it has.';

/** Where a document has nothing at such a path, the problem says where to look instead; an operation there is left alone. */
export function withSignpost(path: string, answer: Answer): Answer {
	if (!TRIED.has(path) || isDropped(answer) || answer.status !== 404 || typeof answer.body !== 'string') return answer;
	if (fieldOf(answer.headers, 'content-type') !== 'application/problem+json' || !answer.body.includes(UNKNOWN)) return answer;
	const problem = JSON.parse(answer.body) as { detail?: unknown };
	return { ...answer, body: JSON.stringify({ ...problem, detail: `${problem.detail} ${SIGN}` }) };
}
