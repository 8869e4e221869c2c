/** A small document of nobody's product, for the doors: a login, an external issuer, and ordinary operations. */
import { compile } from '@tokenwright/spec';

export const GARDEN = `openapi: 3.1.0
info: { title: Garden, version: '1' }
servers: [{ url: 'https://api.garden.example' }]
tags: [{ name: garden }]
security: []
paths:
  /login:
    post:
      operationId: login
      tags: [garden]
      x-flow:
        requires: [{ gardener: { name: $request.body#/name, password: $request.body#/password } }]
        issues: { gate: $response.body#/token }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name, password]
              properties: { name: { type: string }, password: { type: string } }
            example: { name: ada, password: fake-rose }
      responses:
        '200':
          description: In.
          content:
            application/json:
              schema: { type: object, required: [token], properties: { token: { type: string } } }
              example: { token: text }
        '401':
          description: No.
          x-when: [credential-missing]
          content:
            application/json:
              schema: { type: object, properties: { error: { type: string } } }
              example: { error: no }
  /plants:
    get:
      operationId: listPlants
      tags: [garden]
      security: [{ gate: [] }]
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1 } }]
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: { type: array, minItems: 3, maxItems: 3, items: { $ref: '#/components/schemas/Plant' } }
              examples:
                all: { value: [{ name: rose, height: 3 }] }
                none: { value: [] }
            text/csv:
              schema: { type: string }
              example: "rose,3"
        '401': { description: No., x-when: [credential-missing], content: { application/json: { example: { error: gate } } } }
    post:
      operationId: plant
      tags: [garden]
      security: [{ gate: [] }]
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Plant' } }
      responses:
        '201': { description: Planted., content: { application/json: { schema: { $ref: '#/components/schemas/Plant' }, example: { name: rose, height: 3 } } } }
        '401': { description: No., x-when: [credential-missing] }
  /plants/{name}:
    get:
      operationId: getPlant
      tags: [garden]
      security: [{ gate: [] }]
      x-flow:
        match:
          - { left: $request.path.name, right: [rose, tulip], else: subject-unknown }
          - { left: $request.path.name, right: rose, else: plant-wilted }
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Plant' }, example: { name: rose, height: 3 } } } }
        '401': { description: No., x-when: [credential-missing] }
        '404':
          description: None.
          content:
            application/json:
              schema: { type: object, properties: { error: { type: string } } }
              examples:
                never: { value: { error: never } }
                unknown: { x-when: [subject-unknown], value: { error: unknown plant } }
        '410':
          description: No more.
          content:
            application/json:
              schema: { type: object, properties: { error: { type: string } } }
              examples:
                never: { value: { error: never } }
                wilted: { x-when: [plant-wilted], value: { error: wilted } }
  /sleep:
    get:
      operationId: sleep
      tags: [garden]
      security: [{ gate: [] }]
      x-flow:
        match:
          - { left: $request.query.deep, right: ~, else: asleep }
          - { left: $request.query.loud, right: ~, else: snoring }
      parameters:
        - { name: deep, in: query, schema: { type: string } }
        - { name: loud, in: query, schema: { type: string } }
      responses:
        '200':
          description: Only when asked for deeply.
          x-when: [asleep]
          content: { application/json: { schema: { type: object }, example: { sleep: deep } } }
        '202':
          description: Otherwise.
          content:
            application/json:
              schema: { type: object }
              examples:
                snoring: { x-when: [snoring], value: { sleep: snoring } }
                light: { x-when: [accepted], value: { sleep: light } }
        '401': { description: No., x-when: [credential-missing] }
  /notes:
    post:
      operationId: note
      tags: [garden]
      security: [{ gate: [] }]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [text]
              additionalProperties: false
              properties: { text: { type: string, minLength: 3 }, times: { type: integer }, растение: { type: integer } }
      responses:
        '201': { description: Noted. }
        '400': { description: No., content: { application/json: { schema: { type: object }, example: { error: note } } } }
        '401': { description: No., x-when: [credential-missing] }
  /visit:
    get:
      operationId: visit
      tags: [garden]
      security: [{ ticket: [] }]
      responses:
        '200': { description: Welcome., content: { text/plain: { schema: { type: string }, example: welcome } } }
        '401': { description: No., x-when: [credential-missing] }
components:
  securitySchemes:
    gate: { type: http, scheme: bearer }
    ticket: { type: http, scheme: bearer, bearerFormat: JWT }
  schemas:
    Plant:
      type: object
      required: [name, height]
      properties: { name: { type: string }, height: { type: integer } }
  x-credentials:
    gardener: { kind: secret, description: Who works here., parts: [name, password], seeds: [{ name: ada, password: fake-rose }] }
    gate: { kind: token, description: Opens the gate., format: '{$hex.32}', lifetime: PT10M }
    ticket: { kind: token, description: Sold elsewhere., format: jwt, algorithm: RS256, external: true, claims: { iss: 'https://tickets.example/' } }
  x-directories: {}
`;

export const garden = () => compile(GARDEN, { file: 'garden.yaml' });

/** What a login takes. */
export const LOGIN = {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ name: 'ada', password: 'fake-rose' }),
};

/** Signs in and returns the token. */
export async function signIn(url: string, fetch = globalThis.fetch): Promise<string> {
	const response = await fetch(`${url}/login`, LOGIN);
	return ((await response.json()) as { token: string }).token;
}
