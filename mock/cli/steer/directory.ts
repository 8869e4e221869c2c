import { Argument, type Command } from 'commander';
import type { DirectoryEntry } from '../../control/control.ts';
import { jsonObject } from '../arguments.ts';
import { CommandError } from '../command-error.ts';
import { type Colours, EXIT } from '../terminal.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';
import { table } from './table.ts';

const EXAMPLES = `
Examples:
  tokenwright directory
  tokenwright directory insitesUsers
  tokenwright directory insitesUsers put '{"username":"bo@example.com","role":"user","account":"acme"}'
  tokenwright directory insitesUsers delete bo@example.com`;

/** `tokenwright directory`: the people and clients that the mock knows. */
export function addDirectory(program: Command, host: Host): void {
	program
		.command('directory')
		.description('list the people and clients that the mock knows, put one, delete one')
		.argument('[name]', 'a directory of the document; default: list them')
		.addArgument(new Argument('[verb]').choices(['put', 'delete']))
		.argument('[entry]', 'put: the entry as a JSON object, or - for standard input; delete: its id')
		.addHelpText('after', EXAMPLES)
		.action(async (name: string | undefined, verb: 'put' | 'delete' | undefined, text: string | undefined, options: ServerOptions) => {
			if (name !== undefined && verb === 'put') return put(host, options, name, await jsonObject(text, `'{"ATTRIBUTE":"VALUE"}'`));
			if (name !== undefined && verb === 'delete') return remove(host, options, name, text);
			await steer(host, options, async ({ control, terminal, tell, note }) => {
				if (name === undefined) {
					const counts = await control.directories.list();
					const rows = Object.entries(counts).map(([each, entries]) => [each, String(entries)]);
					tell(counts, () => (rows.length > 0 ? table(['directory', 'entries'], rows, terminal.colours.dim) : ''));
					if (rows.length === 0) note('The document has no directories.');
					return;
				}
				const entries = await control.directories.read(name);
				tell(entries, () => entryTable(entries, terminal.colours));
				if (entries.length === 0) note(`${name} is empty.`);
			});
		});
}

const put = (host: Host, options: ServerOptions, name: string, entry: DirectoryEntry): Promise<void> =>
	steer(host, options, async ({ control, terminal, tell }) => {
		const kept = await control.directories.put(name, entry);
		tell(kept, () => entryTable([kept], terminal.colours));
	});

async function remove(host: Host, options: ServerOptions, name: string, id: string | undefined): Promise<void> {
	if (id === undefined)
		throw new CommandError(EXIT.usage, `error: delete wants the id of an entry: "tokenwright directory ${name}" lists them.`);
	await steer(host, options, async ({ control, tell, note }) => {
		await control.directories.delete(name, id);
		tell({ deleted: id }, () => '');
		note(`Gone: ${id}.`);
	});
}

function entryTable(entries: DirectoryEntry[], { dim }: Colours): string {
	if (entries.length === 0) return '';
	const head = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
	const rows = entries.map((entry) =>
		head.map((name) => {
			const value = entry[name];
			return value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
		}),
	);
	return table(head, rows, dim);
}
