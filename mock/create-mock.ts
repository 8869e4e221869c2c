/** A mock: an engine for each of its worlds, and the doors that need no host. */
import type { Contract } from '@tokenwright/spec';
import { createLocalControl } from './control/local/control.ts';
import { mint } from './engine/act/mint.ts';
import { worldProblem } from './engine/answer/problem.ts';
import { createSamples } from './engine/answer/sample.ts';
import { problemAnswer } from './engine/answer/write.ts';
import { planOf } from './engine/decide/authenticate.ts';
import { companionsOf } from './engine/decide/bound.ts';
import { heldSecret } from './engine/decide/judge.ts';
import { type Engine, newScope } from './engine/decide/parts.ts';
import { render } from './engine/decide/scope.ts';
import { createValidate } from './engine/decide/validate.ts';
import { answer } from './engine/engine.ts';
import { createReader } from './engine/request/reader.ts';
import { createRouter } from './engine/request/route.ts';
import { createKeys } from './engine/token/keys.ts';
import type { MockOptions } from './engine/world/options.ts';
import { refuseSeed } from './engine/world/seed-check.ts';
import { createWorld, type Saved, seededSecrets } from './engine/world/world.ts';
import { createWorlds, WORLD_HEADER, WORLD_NAME, type Worlds } from './engine/world/worlds.ts';
import type { Mock, MockState } from './mock.ts';
import { connectionReset, exchangeOf, responseOf } from './web.ts';

/** What all worlds of a mock have in common: nothing of it changes. */
type Shared = Omit<Engine, 'world' | 'keys'>;

/**
 * Builds a mock of a contract; `createMock` of the package gives it the default one.
 *
 * @throws {TypeError} if it is none, or if the seed does not fit it.
 */
export function createMockOf(given: Contract, options: MockOptions): Mock {
	if (given?.format !== 1 || typeof given.operations !== 'object')
		throw new TypeError(
			'createMock({ document }): expected a contract. Make one with compile(yourDocument) from "@tokenwright/mock/document".',
		);
	const contract: Contract = {
		...given,
		operations: alone(given.operations),
		credentials: alone(given.credentials),
		directories: alone(given.directories),
	};
	refuseSeed(options.seed ?? {}, contract);
	refuseSeed({ keys: options.keys }, contract);
	const read = createReader(contract.document);
	return mockOf({
		contract,
		router: createRouter(contract),
		validate: createValidate(contract),
		read,
		samples: createSamples(read),
		companions: companionsOf(contract),
		plans: new Map(Object.values(contract.operations).map((operation) => [operation.id, planOf(operation, contract)])),
		options,
	});
}

/** The same without what every object has: names from outside are looked up in it. */
const alone = <Each>(named: Record<string, Each>): Record<string, Each> => Object.assign(Object.create(null), named);

/** A mock with a world of its own, and the named worlds beside it. */
function mockOf(shared: Shared, saved?: Saved): Mock {
	const engine = engineOf(shared);
	if (saved) engine.world.load(saved);
	const worlds: Worlds<Mock> = createWorlds(() => {
		const another = engineOf(shared);
		return doorsOf(another, worlds, (exchange, connection) => answer(another, exchange, connection));
	});
	return doorsOf(engine, worlds, (exchange, connection) => {
		const name = exchange.headers.get(WORLD_HEADER);
		if (name === null) return answer(engine, exchange, connection);
		const refused = () => problemAnswer(worldProblem(), { method: 'GET', server: undefined, cors: [], now: engine.world.clock.now() });
		return worlds.get(name)?.answer(exchange, connection) ?? refused();
	});
}

function engineOf(shared: Shared): Engine {
	const { contract, options } = shared;
	const world = createWorld(contract, options);
	const keys = createKeys({
		configured: (credential) =>
			options.keys?.[credential.name] ??
			options.seed?.keys?.[credential.name] ??
			(credential.key && (render(credential.key, seededScope(engine)) as string | undefined)),
		keyring: world.keyring,
		now: world.clock.now,
	});
	const engine: Engine = { ...shared, world, keys };
	return engine;
}

function doorsOf(engine: Engine, worlds: Worlds<Mock>, answerHere: Mock['answer']): Mock {
	const { contract, world, keys } = engine;
	const handle: Mock['handle'] = async (request, connection) => responseOf(await answerHere(exchangeOf(request), connection));
	return {
		async fetch(input, init) {
			const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
			signal?.throwIfAborted();
			const request = input instanceof Request && init === undefined ? input : new Request(absolute(input), init);
			const response = await handle(request, signal && { signal });
			if (response.status !== 0) return response;
			signal?.throwIfAborted();
			throw connectionReset();
		},
		handle,
		answer: answerHere,
		serves: (url) => engine.router.serves(url),
		route(method, url) {
			const routed = engine.router.route(method, url);
			return 'found' in routed ? routed.found.operation : undefined;
		},
		contract,
		clock: { now: world.clock.now, advance: world.clock.advance },
		mint: (credential, mintOptions) => mint(engine, credential, mintOptions),
		reset: world.reset,
		get journal() {
			return world.journal.entries();
		},
		keySet: async (name) => {
			const credential = Object.hasOwn(contract.credentials, name) ? contract.credentials[name] : undefined;
			return credential?.format === 'jwt' ? keys.keySet(credential) : undefined;
		},
		secrets: () => structuredClone(world.secrets),
		state: () => stateOf(engine),
		feed: world.journal,
		// Made now: its journal begins where the mock does.
		control: createLocalControl(engine),
		world(name) {
			const mock = worlds.get(name);
			if (!mock) throw new TypeError(`world(): ${WORLD_NAME}.`);
			return mock;
		},
		worlds: worlds.names,
		removeWorld: worlds.remove,
		fork: () => mockOf(engine, world.save(true)),
	};
}

/** A path alone is a path of the mock itself. */
const absolute = (input: string | URL | Request): string | URL | Request =>
	typeof input === 'string' && input.startsWith('/') ? `http://localhost${input}` : input;

/** What a key template sees: the first seed of each secret, whatever has become of it. */
function seededScope(engine: Engine): ReturnType<typeof newScope> {
	const scope = newScope(engine, undefined);
	for (const [name, [entry]] of Object.entries(seededSecrets(engine.contract, engine.options.seed))) {
		const credential = engine.contract.credentials[name];
		if (credential && entry) scope.credentials.set(name, heldSecret(credential, entry));
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
