import type { Command } from 'commander';
import type { KeyInfo } from '../../control/control.ts';
import { secondsOf } from '../arguments.ts';
import type { Colours } from '../terminal.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';
import { type Cell, table } from './table.ts';

/** `tokenwright keys`: the public keys of asymmetric issuers. */
export function addKeys(program: Command, host: Host): void {
	const keys = program.command('keys').description('list the public keys of issuers, or rotate them');
	keys
		.command('list', { isDefault: true })
		.description('list the keys that verify; this is what "keys" alone does')
		.action((options: ServerOptions) =>
			steer(host, options, async ({ control, terminal, tell, note }) => {
				const found = await control.keys.list();
				tell(found, () => keyTable(found, terminal.colours));
				if (found.length === 0) note('No credential of this document has public keys.');
			}),
		);
	keys
		.command('rotate')
		.description('sign with a new key from now on')
		.argument('[name]', 'a credential; default: all that have public keys')
		.option('--grace <duration>', 'how long the old key still verifies, such as 10m; default: not at all', secondsOf)
		.addHelpText('after', '\nExample:\n  tokenwright keys rotate datarheiAuth0 --grace 10m')
		.action((credential: string | undefined, options: ServerOptions & { grace?: number }) =>
			steer(host, options, async ({ control, terminal, tell }) => {
				const { grace } = options;
				const found = await control.keys.rotate({
					...(credential === undefined ? {} : { credential }),
					...(grace === undefined ? {} : { grace }),
				});
				tell(found, () => keyTable(found, terminal.colours));
			}),
		);
}

function keyTable(keys: KeyInfo[], { green, dim }: Colours): string {
	if (keys.length === 0) return '';
	const rows = keys.map(({ credential, kid, algorithm, signs, until }): Cell[] => [
		credential,
		kid,
		algorithm,
		signs ? { text: 'signs', paint: green } : { text: 'verifies', paint: dim },
		until ?? '–',
	]);
	return table(['credential', 'kid', 'algorithm', 'now', 'until'], rows, dim);
}
