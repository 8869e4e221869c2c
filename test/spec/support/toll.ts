/** A small good document, and how to spoil it: one login, one token, one operation that needs it. */
import { compile, DocumentError, describeProblem, type Problem } from '@tokenwright/spec';

export const TOLL = `openapi: 3.1.0
info: { title: Toll, version: '1' }
servers: [{ url: 'https://toll.example' }]
paths:
  /login:
    post:
      operationId: login
      security: []
      x-flow:
        requires: [{ user: { name: $request.body#/name, password: $request.body#/password } }]
        subject: { in: drivers, by: { name: $request.body#/name } }
        match: [{ left: $subject.banned, right: ~, else: driver-banned }]
        issues: { pass: $response.body#/pass }
        limit: { requests: 5, per: PT1M, by: $request.body#/name }
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { name: { type: string }, password: { type: string } } }
      responses:
        '200':
          description: In.
          content: { application/json: { schema: { type: object, properties: { pass: { type: string } } } } }
        '401': { description: No., x-when: [credential-missing, driver-banned] }
  /gate:
    get:
      operationId: gate
      security: [{ pass: [] }]
      responses:
        '204': { description: Open. }
        '401': { description: Shut., x-when: [credential-missing] }
components:
  securitySchemes:
    pass: { type: http, scheme: bearer }
  x-credentials:
    user: { kind: secret, parts: [name, password], seeds: [{ name: ada, password: fake }] }
    pass: { kind: token, format: '{$hex.32}', lifetime: PT1H }
  x-directories:
    drivers: { id: name, seeds: [{ name: ada }, { name: bob, banned: true }] }
`;

/** The document with each text replaced by another one. It fails if a text is not there: such a test would prove nothing. */
export function spoiled(...changes: [from: string, to: string][]): string {
	let text = TOLL;
	for (const [from, to] of changes) {
		if (!text.includes(from)) throw new Error(`The document has no ${JSON.stringify(from)}.`);
		text = text.replace(from, () => to);
	}
	return text;
}

/** What is wrong with a document; empty if nothing is. */
export function problemsOf(source: string | object, file = 'toll.yaml'): readonly Problem[] {
	try {
		compile(source, { file });
		return [];
	} catch (error) {
		if (error instanceof DocumentError) return error.problems;
		throw error;
	}
}

/** What is told of a document, as people read it: what hinders nobody first, marked so. */
export const reportOf = (source: string | object, file = 'toll.yaml'): string[] => {
	const told: string[] = [];
	try {
		compile(source, { file, warn: (warning) => told.push(`warning ${describeProblem(warning)}`) });
		return told;
	} catch (error) {
		if (error instanceof DocumentError) return [...told, ...error.message.split('\n')];
		throw error;
	}
};
