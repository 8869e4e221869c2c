/** Text that must not be seen: what is printed, logged, serialised or cloned shows a label instead. */
import type { Token } from '@tokenwright/spec';
import type { Anything } from './anything.ts';

const LABEL = '[secret]';
const NODE_INSPECT = Symbol.for('nodejs.util.inspect.custom');
const DENO_INSPECT = Symbol.for('Deno.customInspect');

/**
 * Holds a password, key or token so that nothing can print it by accident.
 *
 * @example
 * const key = new Secret(process.env.API_KEY ?? '');
 * console.log(key); // [secret]
 */
export class Secret<Kind extends string = Anything> {
	readonly #text: string;
	/** For TypeScript only: a token of one kind is not good for another. */
	declare readonly '~kind'?: Kind | undefined;

	/** @param text the secret itself; never part of the error if it is refused. */
	constructor(text: Token<Kind>) {
		if (typeof text !== 'string') throw new TypeError('A Secret is made from a text. Pass the password, key or token as a string.');
		this.#text = text;
	}

	/** Gives the text back. The one place to look for in a review. */
	reveal(): Token<Kind> {
		return this.#text;
	}

	toString(): string {
		return LABEL;
	}

	toJSON(): string {
		return LABEL;
	}

	[Symbol.toPrimitive](): string {
		return LABEL;
	}

	[NODE_INSPECT](): string {
		return LABEL;
	}

	[DENO_INSPECT](): string {
		return LABEL;
	}
}

/**
 * Text, or text inside a {@link Secret}.
 *
 * @typeParam Kind which credential it is: text that is known to be another one does not compile. Plain text has no kind, and is accepted.
 */
export type SecretText<Kind extends string = Anything> = Token<Kind> | Secret<Kind>;

/** Reads either form. A `Secret` of another copy of this package is told by its method, not by its class. */
export const reveal = (value: SecretText): string => (typeof value === 'string' ? value : value.reveal());

/**
 * Names a token without telling it: the first 12 hex digits of its SHA-256.
 * Never made from a password: those are short enough to be guessed from any hash.
 */
export async function fingerprint(text: string): Promise<string | undefined> {
	// Pages without https have no digest; a missing fingerprint is no reason to fail.
	const digest = await globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(text));
	return digest && Array.from(new Uint8Array(digest, 0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
