/** Small documents for one question each. */
import { compile } from '@tokenwright/spec';
import { createMock, type Mock, type MockOptions } from '../../../../mock/index.ts';

/** Time stands still unless a test moves it. */
export const START = Date.parse('2026-01-01T00:00:00Z');

/** A document that says no more than it has to: what is left out here is what every document has. */
export const desk = (parts: { paths: string; components?: string; servers?: string }): string => `openapi: 3.1.0
info: { title: Desk, version: '1' }
servers: ${parts.servers ?? "[{ url: 'https://desk.example' }]"}
security: []
paths:
${parts.paths}
components:
${parts.components ?? '  schemas: {}'}
`;

export const mockOf = (text: string, options: MockOptions = {}): Mock =>
	createMock({ document: compile(text, { file: 'desk.yaml' }), clock: { now: () => START }, ...options });

/** A JSON answer that takes any members. */
export const ANY = 'content: { application/json: { schema: { type: object, additionalProperties: true }, example: {} } }';

export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json', ...headers },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

/** The parts of a JWT, to be put together again in another way. */
export function parts(token: string): { header: Record<string, unknown>; claims: Record<string, unknown>; signature: string } {
	const [header = '', claims = '', signature = ''] = token.split('.');
	const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
	return { header: read(header), claims: read(claims), signature };
}

export const encode = (value: unknown): string =>
	Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
