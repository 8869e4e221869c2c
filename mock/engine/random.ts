import type { RandomAlphabet } from '@tokenwright/spec';
import { type RandomGenerator, xoroshiro128plus } from 'pure-rand';

const ALPHABETS = {
	hex: '0123456789abcdef',
	digits: '0123456789',
	base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const;

/** Everything random of one world: the same seed gives the same texts, in the same order. */
export interface Random {
	text(alphabet: RandomAlphabet, length: number): string;
	uuid(): string;
}

/** @param seed any integer. Not for secrets: whoever knows the seed knows every token, which is what tests want. */
export function createRandom(seed: number): Random {
	const generator: RandomGenerator = xoroshiro128plus(seed);
	const text = (alphabet: RandomAlphabet, length: number): string => {
		const characters: string = ALPHABETS[alphabet];
		let out = '';
		// Sixteen and sixty-four divide 2^32; for ten digits the bias is one in four hundred million.
		for (let index = 0; index < length; index++) out += characters[(generator.unsafeNext() >>> 0) % characters.length];
		return out;
	};
	return {
		text,
		uuid: () => {
			const variant = '89ab'[(generator.unsafeNext() >>> 0) % 4];
			return `${text('hex', 8)}-${text('hex', 4)}-4${text('hex', 3)}-${variant}${text('hex', 3)}-${text('hex', 12)}`;
		},
	};
}
