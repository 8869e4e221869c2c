import type { Json } from '@tokenwright/spec';
import type { Command } from 'commander';
import type { SecretInfo } from '../../control/control.ts';
import { jsonObject } from '../arguments.ts';
import type { Colours } from '../terminal.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';
import { type Cell, table } from './table.ts';

/** `tokenwright secrets`: what is handed out out of band, never its text. */
export function addSecrets(program: Command, host: Host): void {
	const secrets = program.command('secrets').description('list the secrets that the mock knows, add one, revoke one');
	secrets
		.command('list', { isDefault: true })
		.description('list them, without their texts; this is what "secrets" alone does')
		.argument('[name]', 'a credential of the document')
		.action((name: string | undefined, options: ServerOptions) =>
			steer(host, options, async ({ control, terminal, tell, note }) => {
				const [found, { now }] = await Promise.all([control.secrets.list(name), control.clock.now()]);
				tell(found, () => secretTable(found, Date.parse(now), terminal.colours));
				if (found.length === 0) note('The mock knows no such secret.');
			}),
		);
	secrets
		.command('add')
		.description('make a further secret known')
		.argument('<name>', 'a credential of the document')
		.argument('<json>', 'as in a seed: each part, and attributes; - for standard input')
		.addHelpText(
			'after',
			`\nExample:\n  tokenwright secrets add inslyUser '{"username":"bo@example.com","password":"fake","tenant":"acme"}'`,
		)
		.action(async (name: string, json: string, options: ServerOptions) => {
			const entry = await jsonObject(json, `'{"PART":"TEXT"}'`);
			await steer(host, options, async ({ control, terminal, tell }) => {
				const info = await control.secrets.add(name, entry);
				tell(info, () => secretTable([info], Number.NaN, terminal.colours));
			});
		});
	secrets
		.command('revoke')
		.description('refuse a secret from now on')
		.argument('<id>', 'as "tokenwright secrets" tells it')
		.action((id: string, options: ServerOptions) =>
			steer(host, options, async ({ control, terminal, tell }) => {
				const info = await control.secrets.revoke(id);
				tell(info, () => secretTable([info], Number.NaN, terminal.colours));
			}),
		);
}

/** @param now the mock's time, for those that end; NaN: it does not matter. */
function secretTable(secrets: SecretInfo[], now: number, { green, red, dim }: Colours): string {
	if (secrets.length === 0) return '';
	const rows = secrets.map(({ id, name, holder, revoked, attributes }): Cell[] => [
		id,
		name,
		holder ?? '–',
		revoked
			? { text: 'revoked', paint: red }
			: endOf(attributes.expiresAt) <= now
				? { text: 'expired', paint: dim }
				: { text: 'good', paint: green },
		Object.entries(attributes)
			.map(([attribute, value]) => `${attribute}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
			.join(' '),
	]);
	return table(['id', 'name', 'holder', 'state', 'attributes'], rows, dim);
}

/** As in a seed: epoch seconds or a date. */
const endOf = (expiresAt: Json | undefined): number =>
	typeof expiresAt === 'number' ? expiresAt * 1000 : typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.POSITIVE_INFINITY;
