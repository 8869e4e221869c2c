/** What the documentation shows of other languages, and where its links lead. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createMock } from '@tokenwright/mock';
import { compile } from '@tokenwright/mock/document';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocksIn, pages, placeOf, ROOT } from './blocks.ts';

const named = (...languages: string[]) => blocksIn(...languages).map((block) => [placeOf(block), block] as const);

test.each(named('yaml'))('is good YAML, and a document or a seed that the mock takes: %s', (_, { text, page, note }) => {
	const value = parse(text) as Record<string, unknown>;
	expect(value).not.toBeNull();
	// Steps of a workflow, fragments: another test's, or nobody's.
	if (note.startsWith('not run: ')) return;
	if ('openapi' in value) compile(text, { file: page });
	else if (['credentials', 'directories', 'keys'].some((key) => key in value)) createMock({ seed: value });
});

test.each(named('json'))('is good JSON: %s', (_, { text }) => {
	expect(() => JSON.parse(text)).not.toThrow();
});

test.each(named('sh', 'bash'))('is good for a shell: %s', (_, { text }) => {
	expect(spawnSync('bash', ['-n', '-c', text], { encoding: 'utf8' }).stderr).toBe('');
});

test.each(pages())('the links of %s lead to something', (page) => {
	const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```.*?```/gs, '');
	const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(([, link, src]) => link ?? src ?? '');
	const local = targets.filter((target) => !/^[a-z]+:/.test(target));
	const dead = local.filter((target) => {
		const [path = '', anchor] = target.split('#');
		const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
		if (!existsSync(file)) return true;
		return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
	});
	expect(dead).toEqual([]);
});

test.each(pages())('all blocks of %s say their language', (page) => {
	expect(
		blocksIn('')
			.filter((block) => block.page === page)
			.map(placeOf),
	).toEqual([]);
});

/** As GitHub makes them from headings. */
const anchorsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replaceAll(' ', '-'),
	);
