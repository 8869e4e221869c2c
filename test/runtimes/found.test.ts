/** What the suite has found elsewhere and what is wrong everywhere, looked at in the source. */
import { afterEach, expect, test, vi } from 'vitest';
import { createMock } from '../../mock/index.ts';
import { datarhei } from '../../sdk/products/datarhei.ts';
import { webStore } from '../../sdk/store/web.ts';

const LOGIN = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"username":"admin","password":"datarhei"}' };

afterEach(() => {
	vi.unstubAllGlobals();
});

// Red without: sdk/message/draft.ts "if (content instanceof FormData) this.headers.delete('content-type');"
test('a form that is sent again has the boundary that its type names', async () => {
	const mock = createMock();
	const names: (string | null)[] = [];
	const core = datarhei({
		baseUrl: 'http://localhost',
		clock: mock.clock,
		credentials: { user: { username: 'admin', password: 'datarhei' } },
		async fetch(request) {
			if (!request.url.endsWith('/api/v3/process')) return mock.fetch(request);
			names.push(String((await request.formData()).get('name')));
			return names.length > 1 ? Response.json({}) : Response.json({ code: 401, message: 'Unauthorized', details: [] }, { status: 401 });
		},
	});
	const body = new FormData();
	body.append('name', 'one');
	await core.session.fetch('http://localhost/api/v3/process', { method: 'POST', body });
	expect(names).toEqual(['one', 'one']);
});

// Red without: mock/engine/world/clock.ts "else signal?.addEventListener('abort', stop);"
test('a fault that delays leaves no timer behind when its caller has gone', async () => {
	const { setTimeout, clearTimeout } = globalThis;
	const running = new Set<unknown>();
	vi.stubGlobal('setTimeout', (...args: Parameters<typeof setTimeout>) => {
		const timer = setTimeout(...args);
		running.add(timer);
		return timer;
	});
	vi.stubGlobal('clearTimeout', (timer: Parameters<typeof clearTimeout>[0]) => {
		running.delete(timer);
		clearTimeout(timer);
	});
	const mock = createMock();
	await mock.control.faults.add({ kind: 'delay', by: 'PT1H' });
	const leaving = new AbortController();
	const late = mock.fetch('/api/login', { ...LOGIN, signal: leaving.signal });
	late.catch(() => undefined);
	for (let turns = 0; turns < 1_000 && running.size === 0; turns++) await new Promise((resolve) => setImmediate(resolve));
	expect(running.size).toBe(1);
	leaving.abort(new Error('gone'));
	await expect(late).rejects.toThrow('gone');
	expect(running.size).toBe(0);
});

test('a request whose caller has gone before is not answered, as by any fetch', async () => {
	const mock = createMock();
	await expect(mock.fetch('/api/login', { ...LOGIN, signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
	expect(mock.journal).toEqual([]);
});

// Red without: sdk/store/web.ts "channel?.close();"
test('a web store has a channel open only while somebody listens: elsewhere than in pages it keeps the process alive', async () => {
	let open = 0;
	class Channel {
		onmessage = undefined;
		constructor() {
			open++;
		}
		postMessage() {}
		close() {
			open--;
		}
	}
	vi.stubGlobal('BroadcastChannel', Channel);
	const kept = new Map<string, string>();
	const storage = {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, text: string) => void kept.set(key, text),
		removeItem: (key: string) => void kept.delete(key),
	};
	const store = webStore({ storage, locks: null });
	await store.compareAndSet('key', undefined, 'text');
	expect(open).toBe(0);
	const [one, other] = [store.watch?.('key', () => {}), store.watch?.('key', () => {})];
	await store.compareAndSet('key', 'text', undefined);
	expect(open).toBe(1);
	one?.();
	expect(open).toBe(1);
	other?.();
	expect(open).toBe(0);
});
