import type { Json, RandomAlphabet } from '@tokenwright/spec';
import { xoroshiro128plus } from 'pure-rand/generator/XoroShiro';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const ALPHABETS = {
	hex: '0123456789abcdef',
	digits: '0123456789',
	base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const;

/** Each byte in hex. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Everything random of one world: the same seed gives the same texts, in the same order. */
export interface Random {
	text(alphabet: RandomAlphabet, length: number): string;
	uuid(): string;
	/** From 0 to 1, without 1. */
	fraction(): number;
	/** Remembers where it is. The function that comes back returns there, as if nothing had been asked for. */
	mark(): () => void;
	/** Begins again. */
	clear(): void;
	save(): Json;
	load(saved: Json): void;
}

/** @param seed any integer. Not for secrets: whoever knows the seed knows every token, which is what tests want. */
export function createRandom(seed: number): Random {
	let generator = begun(seed);
	const text = (alphabet: RandomAlphabet, length: number): string => {
		const characters: string = ALPHABETS[alphabet];
		let out = '';
		// Sixteen and sixty-four divide 2^32; for ten digits the bias is one in four hundred million.
		for (let index = 0; index < length; index++) out += characters[(generator.unsafeNext() >>> 0) % characters.length];
		return out;
	};
	/** Thirty-two bits in hex. */
	const word = (): string => {
		const bits = generator.unsafeNext();
		return `${BYTES[bits >>> 24]}${BYTES[(bits >>> 16) & 255]}${BYTES[(bits >>> 8) & 255]}${BYTES[bits & 255]}`;
	};
	return {
		mark() {
			const before = generator.clone();
			return () => {
				generator = before;
			};
		},
		text,
		uuid: () => {
			const hex = word() + word() + word() + word();
			// RFC 9562: version 4, variant 10.
			const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
		},
		fraction: () => (generator.unsafeNext() >>> 0) / 2 ** 32,
		clear() {
			generator = begun(seed);
		},
		save: () => [...generator.getState()],
		load(saved) {
			generator = xoroshiro128plus.fromState(saved as number[]);
		},
	};
}

function begun(seed: number): RandomGenerator {
	const generator = xoroshiro128plus(seed);
	// Small seeds begin with nearly the same numbers.
	for (let index = 0; index < 32; index++) generator.unsafeNext();
	return generator;
}
