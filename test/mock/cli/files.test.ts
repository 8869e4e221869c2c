/** Documents as people have them: in several files, of a vendor, with overlays of one's own. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadDocument } from '../../../mock/cli/document/load.ts';
import { createMock } from '../../../mock/own-document.ts';
import { inProcess } from './support/in-process.ts';

const run = (...args: string[]) => inProcess(args, {});

const root = realpathSync(mkdtempSync(join(tmpdir(), 'tokenwright-files-')));
afterAll(() => rmSync(root, { recursive: true }));

/** @returns the path of the first. */
function folder(name: string, files: Record<string, string>): string {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, name, path)), { recursive: true });
		writeFileSync(join(root, name, path), text);
	}
	return join(root, name, Object.keys(files)[0] ?? '');
}

const FILES = {
	'openapi.yaml': `openapi: 3.0.3
info: { title: In files, version: '1', description: { $ref: texts/about.md } }
paths:
  /boxes: { $ref: 'paths/boxes.yaml' }
components:
  securitySchemes: { $ref: 'shared/schemes.json' }
`,
	'paths/boxes.yaml': `get:
  operationId: boxes
  security: [{ key: [] }]
  parameters: [{ $ref: '../shared/parameters.yaml#/Size' }]
  responses:
    '200':
      description: Boxes.
      content: { application/json: { schema: { type: array, items: { $ref: '../shared/box.yaml' } } } }
    '401': { description: No., x-when: [credential-missing] }
`,
	'shared/box.yaml':
		"type: object\nproperties:\n  name: { type: string }\n  inner: { $ref: 'box.yaml' }\n  lid: { $ref: './parts.yaml#/Lid' }\n",
	'shared/parts.yaml': 'Lid: { type: object, properties: { colour: { type: string, enum: [red] } } }\n',
	'shared/parameters.yaml': 'Size: { name: size, in: query, schema: { type: integer } }\n',
	'shared/schemes.json': '{ "key": { "type": "apiKey", "in": "header", "name": "X-Key" } }',
	'texts/about.md': '# Boxes\n\nOf all sizes.\n',
};

describe('a document in several files', () => {
	test('is one', async () => {
		const contract = await loadDocument(folder('good', FILES));
		const mock = createMock({ document: contract });
		expect((await mock.fetch('/boxes')).status).toBe(401);
		const answer = await mock.fetch('/boxes?size=3', { headers: { 'x-key': 'fake-key' } });
		expect(await answer.json()).toEqual([{ name: 'name', lid: { colour: 'red' } }]);
		expect((await mock.fetch('/boxes?size=x', { headers: { 'x-key': 'fake-key' } })).status).toBe(400);
	});

	test('has what is told of it in the file and at the line where it stands', async () => {
		const spoiled = {
			...FILES,
			'paths/boxes.yaml': FILES['paths/boxes.yaml'].replace('credential-missing', 'credential-mising'),
			'shared/parts.yaml': `Lid: { $ref: '#/None' }\n`,
		};
		const { code, err } = await run('check', folder('spoiled', spoiled));
		expect(code).toBe(1);
		expect(err).toMatch(/spoiled\/paths\/boxes\.yaml:9:\d+ .*"credential-mising" is not a reason/);
		const good = await run('check', folder('told', FILES));
		expect(good.err).toMatch(/warning .*told\/shared\/schemes\.json:1:3 .*The security scheme "key" carries no credential/);
		expect(good.out).toMatch(/1 product, 1 operation, 1 credential/);
	});

	test('takes in nothing of the network, and nothing outside its folder, by links neither', async () => {
		const secret = folder('elsewhere', { 'secret.yaml': 'canary: { type: string }\n' });
		const first = folder('caged', {
			...FILES,
			'shared/box.yaml': `type: object\nproperties: { a: { $ref: '../../elsewhere/secret.yaml#/canary' }, b: { $ref: 'link.yaml#/canary' }, c: { $ref: 'http://127.0.0.1:9/x.yaml' } }\n`,
		});
		symlinkSync(secret, join(root, 'caged', 'shared', 'link.yaml'));
		const told: string[] = [];
		const contract = await loadDocument(first, { warn: ({ message }) => told.push(message) });
		expect(JSON.stringify(contract)).not.toContain('canary": {');
		expect(told.filter((message) => message.startsWith('This cannot be read'))).toEqual([
			'This cannot be read: It is outside the folder of the document; allow its folder with --allow-refs.',
			'This cannot be read: It is outside the folder of the document; allow its folder with --allow-refs.',
			'This cannot be read: It is on the network, and nothing is fetched.',
		]);
		expect(told.filter((message) => message.includes('it is read as if nothing stood here'))).toHaveLength(3);
		const allowed = await loadDocument(first, { allowRefs: [dirname(secret)] });
		expect(JSON.stringify(allowed.document)).toMatch(/"a":\{"(type":"string|\$ref":"#\/components)/);
	});

	test('with a file that is broken or not there is told, and the rest is served', async () => {
		const told: string[] = [];
		const first = folder('holes', { ...FILES, 'shared/parts.yaml': 'Lid: [\n', 'shared/parameters.yaml': '' });
		rmSync(join(root, 'holes', 'texts', 'about.md'));
		const contract = await loadDocument(first, { warn: ({ file, message }) => told.push(`${file} ${message}`) });
		expect(Object.keys(contract.operations)).toEqual(['boxes']);
		expect(told).toContainEqual(expect.stringMatching(/about\.md This cannot be read: there is no such file\.$/));
		expect(told).toContainEqual(expect.stringMatching(/parts\.yaml This cannot be read: 2:1 This is not valid YAML/));
		expect(told.filter((text) => text.includes('it is read as if nothing stood here')).length).toBeGreaterThan(1);
	});
});

const OVERLAY = `overlay: 1.0.0
actions:
  - target: "$.components"
    update: { x-credentials: { key: { kind: secret, seeds: [{ value: fake-of-overlay }] } } }
`;

describe('--overlay', () => {
	const document = folder('vendor', FILES);
	const overlay = folder('ours', {
		'overlay.yaml': OVERLAY,
		'bad.yaml': OVERLAY.replace('kind: secret', 'kind: sekret'),
		'none.yaml': OVERLAY.replace('$.components', '$.components.no'),
	});

	test('is laid over all files of a document, and has its own lines', async () => {
		expect(await run('check', document, '--overlay', overlay)).toMatchObject({ code: 0, err: '' });
		const { code, err } = await run('check', document, '--overlay', join(dirname(overlay), 'bad.yaml'));
		expect(code).toBe(1);
		expect(err).toMatch(/ours\/bad\.yaml:4:\d+ #\/components\/x-credentials\/key\/kind: "sekret" is not possible here/);
	});

	test('may be several, with commas or given again', async () => {
		const later = folder('ours', { 'later.yaml': OVERLAY.replace('fake-of-overlay', 'later') });
		const { out } = await run('overlay', document, '--overlay', `${overlay},${later}`);
		expect(out).toMatch(/fake-of-overlay[\s\S]*later/);
		expect(await run('overlay', document, '--overlay', overlay, '--overlay', later)).toMatchObject({ out });
	});

	test('that matches nothing is a warning, and with --strict an error', async () => {
		const args = ['check', document, '--overlay', `${overlay},${join(dirname(overlay), 'none.yaml')}`];
		expect(await run(...args)).toMatchObject({
			code: 0,
			err: expect.stringMatching(/^warning .*none\.yaml:3:\d+ .*This target matches nothing/),
		});
		expect((await run(...args, '--strict')).code).toBe(1);
		expect(JSON.parse((await run(...args, '--strict', '--json')).out)).toMatchObject({
			good: false,
			findings: [{ severity: 'error' }],
		});
	});

	test('wants a document', async () => {
		expect(await run('serve', '--overlay', overlay)).toMatchObject({
			code: 2,
			err: expect.stringContaining('--overlay wants a document'),
		});
		expect((await run('overlay', document)).code).toBe(2);
	});

	test('writes what comes of it as the document was, or as the file is called', async () => {
		const vendor = folder('whole', { 'vendor.json': '{ "swagger": "2.0", "paths": {}, "info": { "title": "Old" } }' });
		const text = 'overlay: 1.0.0\nactions: [{ target: $.info, update: { version: "2" } }]\n';
		const title = folder('whole', { 'overlay.yaml': text });
		const expected = { swagger: '2.0', paths: {}, info: { title: 'Old', version: '2' } };
		expect(JSON.parse((await run('overlay', vendor, '--overlay', title)).out)).toEqual(expected);
		const out = join(root, 'whole', 'made.yaml');
		expect(await run('overlay', vendor, '--overlay', title, '--out', out)).toMatchObject({ code: 0, out: '' });
		expect(readFileSync(out, 'utf8')).toContain('swagger: "2.0"\n');
		expect((await run('overlay', vendor, '--overlay', title, '--out', join(root, 'no', 'made.yaml'))).code).toBe(1);
		expect(JSON.parse(readFileSync(vendor, 'utf8'))).not.toHaveProperty('info.version');
	});
});
