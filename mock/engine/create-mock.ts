import type { Contract } from '@tokenwright/spec';
import { planOf } from './authenticate.ts';
import { handle } from './engine.ts';
import { createKeys } from './keys.ts';
import { mint } from './mint.ts';
import type { Mock, MockOptions, MockState } from './mock.ts';
import { type Engine, newScope } from './parts.ts';
import { createReader } from './reader.ts';
import { createRouter } from './route.ts';
import { createValidate } from './validate.ts';
import { createWorld } from './world.ts';

/** Builds a mock of a contract; `createMock` of the package gives it the default one. */
export function createMockOf(contract: Contract, options: MockOptions): Mock {
	const world = createWorld(contract, options);
	const read = createReader(contract.document);
	const engine: Engine = {
		contract,
		world,
		router: createRouter(contract),
		keys: createKeys(options, () => seededScope(engine)),
		validate: createValidate(contract),
		read,
		plans: new Map(Object.values(contract.operations).map((operation) => [operation.id, planOf(operation, contract)])),
		options,
	};
	return {
		fetch: async (input, init) =>
			handle(engine, input instanceof Request && init === undefined ? input : new Request(absolute(input), init)),
		handle: (request, connection) => handle(engine, request, connection),
		serves: (url) => engine.router.serves(url),
		contract,
		clock: { now: world.clock.now, advance: world.clock.advance },
		mint: (credential, mintOptions) => mint(engine, credential, mintOptions),
		reset: world.reset,
		get journal() {
			return world.journal.entries();
		},
		keySet: async (name) => {
			const credential = contract.credentials[name];
			return credential?.format === 'jwt' ? engine.keys.keySet(credential) : undefined;
		},
		secrets: () => structuredClone(world.secrets),
		state: () => stateOf(engine),
	};
}

/** A path alone is a path of the mock itself. */
const absolute = (input: string | URL | Request): string | URL | Request =>
	typeof input === 'string' && input.startsWith('/') ? `http://localhost${input}` : input;

/** What a key template sees: the first seed of each secret. */
function seededScope(engine: Engine): ReturnType<typeof newScope> {
	const scope = newScope(engine, undefined);
	for (const [name, entries] of Object.entries(engine.world.secrets)) {
		const [entry] = entries;
		if (entry)
			scope.credentials.set(name, {
				name,
				id: '',
				text: '',
				subject: undefined,
				issuedAt: undefined,
				expiresAt: undefined,
				permissions: [],
				attributes: entry,
				family: undefined,
			});
	}
	return scope;
}

function stateOf({ contract, world }: Engine): MockState {
	const now = world.clock.seconds();
	const tokens: MockState['tokens'] = {};
	for (const record of world.tokens.values()) {
		const counts = tokens[record.credential] ?? { live: 0, ended: 0 };
		tokens[record.credential] = counts;
		const uses = contract.credentials[record.credential]?.uses;
		const over =
			record.revoked || (record.expiresAt !== undefined && now >= record.expiresAt) || (uses !== undefined && record.uses >= uses);
		counts[over ? 'ended' : 'live']++;
	}
	return {
		now: new Date(world.clock.now()).toISOString(),
		title: contract.title,
		operations: Object.keys(contract.operations).length,
		requests: world.journal.count(),
		tokens,
	};
}
