/** The credentials that the caller configured: secrets, and tokens that others issue. */
import type { ClientContract } from '@tokenwright/spec';
import { fingerprint, reveal, Secret, type SecretText } from './secret.ts';

/** A single text (a key, a token), or the parts of a credential and what belongs to it (`{ username, password, realm }`). */
export type CredentialValue = SecretText | { readonly [part: string]: SecretText | undefined };

/** A value, or a function that fetches it each time it is needed (from a vault, from another library). */
export type CredentialSource = CredentialValue | (() => CredentialValue | Promise<CredentialValue>);

/** Parts and attributes as text. */
export type Parts = Readonly<Record<string, string>>;

export interface Sources {
	/** True if it is configured; a function is taken to have everything. */
	has(name: string, part?: string): boolean;
	/** Asks for it. Never kept longer than one request where it comes from a function. */
	read(name: string): Parts | Promise<Parts>;
	/**
	 * Names who is configured, without any secret: part of the key under which tokens are kept.
	 *
	 * @param subject who a function stands for.
	 * @returns undefined if that is not known.
	 */
	identity(subject: string | undefined): Promise<string | undefined>;
}

export function createSources(contract: ClientContract, configured: Readonly<Record<string, CredentialSource | undefined>>): Sources {
	const sources = new Map<string, (() => CredentialValue | Promise<CredentialValue>) | Map<string, Secret>>();
	for (const [name, source] of Object.entries(configured)) {
		if (source === undefined) continue;
		const known = contract.credentials[name];
		if (!known || (known.kind === 'token' && !known.external))
			throw new TypeError(`There is no credential "${name}" to configure. Use one of: ${configurable(contract).join(', ')}.`);
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
		async identity(subject) {
			const names: string[] = [];
			for (const [name, source] of sources) {
				if (typeof source === 'function') {
					if (subject === undefined) return undefined;
					names.push(`${name}=~${encodeURIComponent(subject)}`);
					continue;
				}
				const { parts = [], holder } = contract.credentials[name] ?? {};
				// Neither a password nor a key: who it is, and what else was said of it.
				const open = [...source]
					.filter(([part]) => part === holder || !parts.includes(part))
					.map((entry) => `${entry[0]}:${entry[1].reveal()}`);
				// The first part tells two apart where nothing else does: the name of a user, or a key that nobody can guess.
				open.push((await fingerprint(source.get(parts[0] ?? '')?.reveal() ?? '')) ?? String(Math.random()));
				names.push(`${name}=${open.map(encodeURIComponent).join(',')}`);
			}
			return names.join('&');
		},
	};
}

const textsOf = (hidden: ReadonlyMap<string, Secret>): Parts => {
	const texts: Record<string, string> = {};
	for (const [part, value] of hidden) texts[part] = value.reveal();
	return texts;
};

const configurable = (contract: ClientContract): string[] =>
	Object.entries(contract.credentials).flatMap(([name, { kind, external }]) => (kind === 'token' && !external ? [] : [name]));

/** Checks a configured value and puts its texts out of sight. */
function hide(contract: ClientContract, name: string, value: CredentialValue): Map<string, Secret> {
	const { parts = [] } = contract.credentials[name] ?? {};
	const [only = 'value'] = parts;
	const given = typeof value === 'string' || isSecret(value) ? { [only]: value } : value;
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
