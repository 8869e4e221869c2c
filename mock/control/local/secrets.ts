import type { Credential } from '@tokenwright/spec';
import { heldSecret } from '../../engine/decide/judge.ts';
import type { Engine } from '../../engine/decide/parts.ts';
import { plain } from '../../engine/request/reader.ts';
import { attributesOf, type Entry, secretId } from '../../engine/world/world.ts';
import { oneOf, quoted, refuse } from '../check/argument.ts';
import { entryOf } from '../check/entry.ts';
import type { ControlSecrets, SecretInfo } from '../control.ts';

/** The secrets of a world in this process. */
export function localSecrets({ contract, world }: Engine): ControlSecrets {
	const secrets = Object.values(contract.credentials).filter(({ kind }) => kind === 'secret');
	const names = secrets.map(({ name }) => name);
	const all = () => secrets.flatMap((secret) => (world.secrets[secret.name] ?? []).map((entry) => ({ secret, entry })));
	const info = (secret: Credential, entry: Entry): SecretInfo => ({
		id: secretId(secret, entry),
		name: secret.name,
		holder: heldSecret(secret, entry).subject ?? null,
		revoked: world.revokedSecrets.has(entry),
		attributes: plain(attributesOf(secret, entry)) as SecretInfo['attributes'],
	});
	return {
		async list(name) {
			if (name !== undefined) oneOf('list secrets', 'secret', name, names);
			return all().flatMap(({ secret, entry }) => (name === undefined || secret.name === name ? [info(secret, entry)] : []));
		},
		async add(name, wanted) {
			const verb = 'add a secret';
			const secret = secrets.find((each) => each.name === oneOf(verb, 'secret', name, names));
			const entries = secret && world.secrets[secret.name];
			if (!entries) throw refuse(verb, `the document has no secret ${quoted(name)}`, `It has ${names.join(', ')}.`, 'ERR_CONTROL_UNKNOWN');
			const entry = entryOf(verb, 'credentials', name, wanted, contract);
			// With the same parts it is the same secret: also one that was revoked.
			const at = entries.findIndex((each) => secret.parts.every((part) => each[part] === entry[part]));
			const before = entries[at];
			if (before) world.revokedSecrets.delete(before);
			entries[at < 0 ? entries.length : at] = entry;
			return info(secret, entry);
		},
		async revoke(id) {
			const verb = 'revoke a secret';
			if (typeof id !== 'string' || !/^[0-9a-f]{1,12}$/.test(id))
				throw refuse(verb, 'this is no id of a secret', 'Take the id that secrets.list() shows: up to twelve hex characters.');
			const found = all().filter(({ secret, entry }) => secretId(secret, entry).startsWith(id));
			const [first] = found;
			if (!first)
				throw refuse(verb, `no secret has the id ${quoted(id)}`, 'secrets.list() shows those that there are.', 'ERR_CONTROL_UNKNOWN');
			if (found.length > 1)
				throw refuse(
					verb,
					`${found.length} secrets have an id that begins with ${quoted(id)}`,
					`They are of ${found.map(({ secret }) => secret.name).join(', ')}: write more of it.`,
				);
			world.revokedSecrets.add(first.entry);
			return info(first.secret, first.entry);
		},
	};
}
