import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { contract } from './support.ts';
import { namesOf } from './names.ts';
const files = ['spec', 'mock/engine', 'mock/adapters', 'sdk'].flatMap((f) => readdirSync(f, { recursive: true, encoding: 'utf8' }).map((p) => `${f}/${p}`)).filter((p) => p.endsWith('.ts') && !/\/(products|generated|dist|node_modules)\//.test(p));
it('x', () => { for (const [k, v] of namesOf(contract.document)) { const hits: string[] = []; for (const n of v) { const re = new RegExp(`(?<![\\w-])${n.replace(/[.*+?^$|()[\]\\{}]/g, '\\$&')}(?![\\w-])`, ['product','header'].includes(k) ? 'i' : ''); const f = files.filter((p) => re.test(readFileSync(p, 'utf8'))); if (f.length) hits.push(`${n}(${f.length})`); } console.log(k, hits.join(' ')); } });
