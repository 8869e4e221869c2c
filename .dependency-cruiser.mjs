// The order of the rooms, as docs/architecture.md draws it: a file may use what stands before it, types included. Run by "npm run lint".

/** Of each part, from the bottom up. A folder, or a file by its name. */
export const ORDER = {
	spec: ['words', 'contract.ts', 'read', 'compile', 'derive', 'index.ts', 'emit'],
	mock: ['engine', 'control', 'mock.ts', 'web.ts', 'create-mock.ts', 'own-document.ts', 'index.ts', 'doors', 'cli'],
	'mock/engine': ['request', 'token', 'world', 'decide', 'act', 'answer', 'why', 'journal', 'fault', 'page', 'unrouted.ts', 'engine.ts'],
	'mock/control': ['error.ts', 'check', 'local', 'remote'],
	'mock/doors': ['problem.ts', 'log.ts', 'document', 'generate', 'control', 'prism', 'msw', 'node', 'vitest.ts'],
	sdk: ['errors.ts', 'message', 'session', 'store', 'client', 'hand-off', 'generated', 'products'],
};

const pathOf = (part, name) => `^${part}/${name.replace('.', '\\.')}${name.includes('.') ? '$' : '/'}`;

const inOrder = Object.entries(ORDER).flatMap(([part, names]) =>
	names.slice(0, -1).map((name, index) => ({
		name: `${part}: ${name} before ${names.slice(index + 1).join(', ')}`,
		severity: 'error',
		from: { path: pathOf(part, name) },
		to: { path: names.slice(index + 1).map((later) => pathOf(part, later)) },
	})),
);

export default {
	forbidden: [
		{ name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
		...inOrder,
		{
			name: 'spec knows neither mock nor sdk, and these two not each other',
			severity: 'error',
			from: { path: '^(spec|mock|sdk)/' },
			to: { path: '^(mock|sdk)/', pathNot: '^$1/' },
		},
		{
			name: 'products only where they may be: in the façades, and as the default document of the mock',
			severity: 'error',
			from: { pathNot: ['^(mock|sdk)/generated/', '^sdk/products/', '^mock/index\\.ts$', '^(test|examples)/'] },
			to: { path: '^(sdk/generated|sdk/products|mock/generated/contract\\.ts)' },
		},
		{
			name: 'every file stands in a room',
			severity: 'error',
			from: {
				path: '^(spec|mock|mock/engine|sdk)/[^/]+\\.ts$',
				pathNot: '(/(index|contract|mock|web|create-mock|own-document|engine|unrouted|errors|secret|event|anything)|tsup\\.config)\\.ts$',
			},
			to: {},
		},
	],
	options: {
		// Types as well: what only the compiler sees binds two files as much.
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: ['node_modules', '/dist/'] },
		exclude: { path: ['/dist/', '/generated/control\\.ts$'] },
	},
};
