import type { Json } from '@tokenwright/spec';
import type { Engine } from '../../engine/decide/parts.ts';
import { type SigningKey, sameKey } from '../../engine/token/keyring.ts';
import { asymmetricOf, isKeyFor } from '../../engine/token/keys.ts';
import { type Entry, type Saved, type SavedSecret, secretId, seededSecrets } from '../../engine/world/world.ts';
import { options, plainJson } from '../check/argument.ts';
import { wrongIn } from '../check/snapshot.ts';
import type { ControlWorld, Snapshot } from '../control.ts';
import { ControlError } from '../error.ts';

/** The state of a world in this process, as a whole. */
export function localWorld(engine: Engine): ControlWorld {
	const { contract, world } = engine;
	return {
		async snapshot(wanted) {
			const { secrets = false } = options('take a snapshot', wanted, ['secrets']);
			const saved = world.save(secrets === true);
			return { format: 1, secrets: secrets === true, world: harmless(saved) };
		},
		async restore(snapshot) {
			const copy = plainJson(snapshot) as Snapshot | null | undefined;
			if (copy === undefined || copy === null || typeof copy !== 'object' || copy.format !== 1 || typeof copy.world !== 'object')
				throw invalid('this is no snapshot of format 1', 'Give what world.snapshot() gave, unchanged.');
			const wrong = wrongIn(copy.world, contract);
			if (wrong !== undefined) throw invalid(wrong, 'Give what world.snapshot() of a mock of the same document gave, unchanged.');
			const saved = copy.world as unknown as Saved;
			const whole = { ...saved, secrets: withParts(engine, saved.secrets), keys: await withPrivateHalves(engine, saved.keys) };
			// From here on nothing can fail.
			world.load(whole);
		},
		async reset() {
			world.reset();
		},
	};
}

const invalid = (what: string, hint: string): ControlError =>
	new ControlError('ERR_SNAPSHOT_INVALID', `Failed to restore the snapshot: ${what}. ${hint} Nothing has changed.`);

/** What a request carried may have a name by which others reach the prototype of everything: it does not leave the mock. */
const harmless = (saved: Saved): Snapshot['world'] =>
	JSON.parse(JSON.stringify(saved, (name, value) => (name === '__proto__' ? undefined : value))) as Snapshot['world'];

/** Finds the texts that a snapshot leaves out among those that the mock knows, now or from its seed. */
function withParts({ contract, world, options: { seed } }: Engine, saved: Saved['secrets']): Saved['secrets'] {
	const seeded = seededSecrets(contract, seed);
	const known = (name: string, { id, parts }: SavedSecret): Entry => {
		if (parts) return parts;
		const secret = contract.credentials[name] ?? { parts: [] };
		const entry = [...(world.secrets[name] ?? []), ...(seeded[name] ?? [])].find((each) => secretId(secret, each) === id);
		if (entry) return Object.fromEntries(secret.parts.map((part) => [part, entry[part] ?? '']));
		throw invalid(
			`it leaves out the text of the secret ${id} (${name}), which this mock does not know`,
			'Take it with secrets: snapshot({ secrets: true }).',
		);
	};
	return Object.fromEntries(
		Object.entries(saved).map(([name, entries]) => [name, entries.map((each) => ({ ...each, parts: known(name, each) }))]),
	);
}

/** The same for the keys that sign now; of older ones nobody needs more than the public half. */
async function withPrivateHalves({ contract, world, keys }: Engine, saved: Json): Promise<Json> {
	const rings: Record<string, SigningKey[]> = {};
	for (const [name, ring] of Object.entries(saved as unknown as Record<string, SigningKey[]>)) {
		const credential = contract.credentials[name];
		if (!credential) continue;
		const known = [...(world.keyring.get(name) ?? []), ...keys.initial(credential)].filter(({ jwk }) => jwk.d !== undefined);
		rings[name] = ring.map((key) => {
			if (key.until !== undefined || key.jwk.d !== undefined) return key;
			const whole = known.find(({ jwk }) => sameKey(jwk, key.jwk));
			if (whole) return { ...key, jwk: { ...whole.jwk, ...key.jwk } };
			throw invalid(
				`it leaves out the private key of ${name} that signs now, which this mock does not know`,
				'Take it with secrets: snapshot({ secrets: true }).',
			);
		});
		const signing = ring.filter(({ until }) => until === undefined).map(({ algorithm }) => algorithm);
		if (!asymmetricOf(credential).every((algorithm) => signing.includes(algorithm)))
			throw invalid(`/world/keys/${name} has no key that signs now`, 'Give what world.snapshot() gave, unchanged.');
		for (const [index, key] of rings[name].entries())
			if (!(await isKeyFor(key)))
				throw invalid(`/world/keys/${name}/${index}/jwk is no key for ${key.algorithm}`, 'Give what world.snapshot() gave, unchanged.');
	}
	return rings as unknown as Json;
}
