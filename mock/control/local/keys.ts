import type { Credential } from '@tokenwright/spec';
import type { Engine } from '../../engine/decide/parts.ts';
import { plain } from '../../engine/request/reader.ts';
import { asymmetricOf, shown } from '../../engine/token/keys.ts';
import { oneOf, options, refuse, seconds } from '../check/argument.ts';
import type { ControlKeys, KeyInfo } from '../control.ts';
import { iso } from './credential-info.ts';

/** A century: longer than any grace, and every date can say it. */
const LONGEST = 100 * 365 * 86_400;

/** The signing keys of a world in this process. */
export function localKeys({ contract, keys }: Engine): ControlKeys {
	const signed = Object.values(contract.credentials).filter((credential) => asymmetricOf(credential).length > 0);
	const infos = (credential: Credential): KeyInfo[] =>
		keys.list(credential).map(({ algorithm, jwk, until }) => ({
			credential: credential.name,
			kid: jwk.kid ?? '',
			algorithm,
			signs: until === undefined,
			until: until === undefined ? null : iso(until),
			jwk: plain(shown(jwk, algorithm)) as KeyInfo['jwk'],
		}));
	return {
		list: async () => signed.flatMap(infos),
		async rotate(wanted) {
			const verb = 'rotate keys';
			const { credential: name, grace } = options(verb, wanted, ['credential', 'grace']);
			const chosen = name === undefined ? signed : [credentialOf(verb, name)];
			const long = grace === undefined ? 0 : seconds(verb, 'the grace', grace);
			if (long < 0 || long > LONGEST) throw refuse(verb, 'the grace is out of range', 'Write a duration from PT0S to P36500D.');
			for (const credential of chosen) await keys.rotate(credential, long);
			return chosen.flatMap(infos);
		},
	};

	function credentialOf(verb: string, name: unknown): Credential {
		const known = oneOf(verb, 'credential', name, Object.keys(contract.credentials));
		const credential = signed.find((each) => each.name === known);
		if (credential) return credential;
		const hint = `Those that can be rotated are ${signed.map((each) => each.name).join(', ') || 'none of this document'}.`;
		throw refuse(verb, `${known} has no asymmetric key, which others would verify with`, hint);
	}
}
