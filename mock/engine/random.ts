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
	// Small seeds begin with nearly the same numbers.
	for (let index = 0; index < 32; index++) generator.unsafeNext();
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
			let hex = '';
			for (let word = 0; word < 4; word++) hex += (generator.unsafeNext() >>> 0).toString(16).padStart(8, '0');
			// RFC 9562: version 4, variant 10.
			const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
		},
	};
}
