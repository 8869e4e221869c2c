/** Under which key tokens are stored: who is signed in where. */
import { fingerprint } from '../secret.ts';
import type { Host } from '../session/host.ts';

/**
 * @param subject who a credential stands for that is a function.
 * @returns a text without any secret; undefined if it is not known who that is.
 */
export async function keyOf({ contract, sources, origins }: Host, subject: string | undefined): Promise<string | undefined> {
	const names: string[] = [];
	for (const [name, source] of sources.all) {
		if (typeof source === 'function') {
			if (subject === undefined) return undefined;
			names.push(`${name}=~${encodeURIComponent(subject)}`);
			continue;
		}
		const { parts = ['value'], holder } = contract.credentials[name] ?? {};
		// Neither a password nor a key: who it is, and what else was said of it.
		const open = [...source].filter(([part]) => part === holder || !parts.includes(part)).map(([part, text]) => `${part}:${text.reveal()}`);
		// The first part tells two apart where nothing else does: the name of a user, or a key that nobody can guess.
		open.push((await fingerprint(source.get(parts[0] ?? '')?.reveal() ?? '')) ?? String(Math.random()));
		names.push(`${name}=${open.map(encodeURIComponent).join(',')}`);
	}
	return `tokenwright/1|${origins.join(' ')}|${contract.product}|${names.join('&')}`;
}
