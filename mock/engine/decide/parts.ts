import type { Answer, Contract } from '@tokenwright/spec';
import type { Message } from '../request/message.ts';
import type { Reader } from '../request/reader.ts';
import type { Router } from '../request/route.ts';
import type { Keys } from '../token/keys.ts';
import type { MockOptions } from '../world/options.ts';
import type { World } from '../world/world.ts';
import type { Plan } from './authenticate.ts';
import type { Companions } from './bound.ts';
import type { Scope } from './scope.ts';
import type { Validate } from './validate.ts';

/** What an engine is made of: the world holds all state, the rest follows from the contract and the options. */
export interface Engine {
	contract: Contract;
	world: World;
	router: Router;
	keys: Keys;
	validate: Validate;
	read: Reader;
	/** The text of an answer's example; null if it has none. */
	samples(answer: Answer): string | null;
	/** By the operation's id. */
	plans: ReadonlyMap<string, Plan>;
	companions: Companions;
	options: MockOptions;
}

/** What expressions see before anything is known of a request. */
export function newScope(engine: Engine, message: Message | undefined): Scope {
	const { contract, world, router, read } = engine;
	return { contract, world, message, credentials: new Map(), subject: undefined, baseUrl: router.baseUrl, read };
}
