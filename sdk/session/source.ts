/** The credentials that the caller configured: secrets, and tokens that others issue. */
import type { ClientContract } from '@tokenwright/spec';
import type { Awaitable } from '../message/wait.ts';
import { reveal, Secret, type SecretText } from '../secret.ts';

/** A single text (a key, a token), or the parts of a credential and what belongs to it (`{ username, password, realm }`). */
export type CredentialValue = SecretText | { readonly [part: string]: SecretText | undefined };

/** A value, or a function that fetches it each time it is needed (from a vault, from another library). */
export type CredentialSource = CredentialValue | (() => Awaitable<CredentialValue>);

/** Parts and attributes as text. */
export type Parts = Readonly<Record<string, string>>;

export interface Sources {
	/** True if it is configured; a function is taken to have everything. */
	has(name: string, part?: string): boolean;
	/** Asks for it. Never kept longer than one request where it comes from a function. */
	read(name: string): Parts | Promise<Parts>;
	/** By name; what is given as it is has its texts out of sight. */
	readonly all: ReadonlyMap<string, (() => Awaitable<CredentialValue>) | ReadonlyMap<string, Secret>>;
}

/** True if the document itself issues this credential. */
export const isIssued = (contract: ClientContract, name: string): boolean => contract.credentials[name]?.kind === 'token';

export function createSources(contract: ClientContract, configured: Readonly<Record<string, CredentialSource | undefined>>): Sources {
	const sources = new Map<string, (() => Awaitable<CredentialValue>) | Map<string, Secret>>();
	for (const [name, source] of Object.entries(configured)) {
		if (source === undefined) continue;
		const names = Object.keys(contract.credentials).filter((each) => !isIssued(contract, each));
		if (!names.includes(name)) throw new TypeError(`There is no credential "${name}" to configure. Use one of: ${names.join(', ')}.`);
		sources.set(name, typeof source === 'function' ? source : hide(contract, name, source));
	}

	function read(name: string): Parts | Promise<Parts> {
		const source = sources.get(name);
		if (typeof source !== 'function') return textsOf(source ?? new Map());
		return new Promise<CredentialValue>((resolve) => resolve(source())).then((value) => textsOf(hide(contract, name, value)));
	}

	return {
		has(name, part) {
			const source = sources.get(name);
			return source !== undefined && (part === undefined || typeof source === 'function' || source.has(part));
		},
		read,
		all: sources,
	};
}

const textsOf = (hidden: ReadonlyMap<string, Secret>): Parts => {
	const texts: Record<string, string> = {};
	for (const [part, value] of hidden) texts[part] = value.reveal();
	return texts;
};

/** Checks a configured value and puts its texts out of sight. */
function hide(contract: ClientContract, name: string, value: CredentialValue): Map<string, Secret> {
	const { parts = ['value'] } = contract.credentials[name] ?? {};
	const given = typeof value === 'string' || isSecret(value) ? { [parts[0] ?? '']: value } : value;
	const hidden = new Map<string, Secret>();
	for (const [part, text] of Object.entries(given ?? {})) if (text !== undefined) hidden.set(part, new Secret(reveal(text)));
	for (const part of parts)
		if (!hidden.get(part)?.reveal())
			throw new TypeError(`The credential "${name}" lacks its part "${part}". It has: ${parts.join(', ')}; none may be empty.`);
	return hidden;
}

const isSecret = (value: CredentialValue): value is Secret =>
	typeof value === 'object' && value !== null && typeof (value as { reveal?: unknown }).reveal === 'function';

/** A value of any shape, or a function that fetches it. */
export type Source<Value> = Value | (() => Value | Promise<Value>);

/** Turns what a product's users write into what the document calls it. */
export function mapSource<Value extends string | object>(
	source: Source<Value> | undefined,
	map: (value: Value) => CredentialValue,
): CredentialSource | undefined {
	if (source === undefined) return undefined;
	return typeof source === 'function' ? async () => map(await source()) : map(source);
}
