import type { Engine } from '../../engine/decide/parts.ts';
import { plain } from '../../engine/request/reader.ts';
import type { Entry } from '../../engine/world/world.ts';
import { oneOf, quoted, refuse } from '../check/argument.ts';
import { entryOf } from '../check/entry.ts';
import type { ControlDirectories } from '../control.ts';

/** The directories of a world in this process. */
export function localDirectories({ contract, world }: Engine): ControlDirectories {
	const names = Object.keys(contract.directories);
	/** The entries of a directory, and the attribute that tells them apart. */
	const directoryOf = (verb: string, name: string): { name: string; entries: Entry[]; id: string } => {
		const known = oneOf(verb, 'directory', name, names);
		return { name: known, entries: world.directories[known] ?? [], id: contract.directories[known]?.id ?? 'id' };
	};
	return {
		list: async () => Object.fromEntries(names.map((name) => [name, world.directories[name]?.length ?? 0])),
		read: async (directory) => plain(directoryOf('read a directory', directory).entries) as Entry[],
		async put(directory, wanted) {
			const verb = 'put an entry';
			const { name, entries, id } = directoryOf(verb, directory);
			const entry = entryOf(verb, 'directories', name, wanted, contract);
			if (entry[id] === undefined || entry[id] === null)
				throw refuse(verb, `the entry has no "${id}"`, `It tells the entries of ${name} apart: { "${id}": … }.`);
			const at = entries.findIndex((each) => String(each[id]) === String(entry[id]));
			entries[at < 0 ? entries.length : at] = entry;
			return plain(entry) as Entry;
		},
		async delete(directory, wanted) {
			const verb = 'delete an entry';
			const { name, entries, id } = directoryOf(verb, directory);
			const at = entries.findIndex((each) => each[id] !== undefined && String(each[id]) === String(wanted));
			if (at < 0) throw refuse(verb, `${name} has no entry whose "${id}" is ${quoted(wanted)}`, known(entries, id), 'ERR_CONTROL_UNKNOWN');
			entries.splice(at, 1);
		},
	};
}

const known = (entries: Entry[], id: string): string => {
	const ids = entries.slice(0, 10).map((entry) => String(entry[id]));
	return ids.length > 0 ? `It has ${ids.join(', ')}${entries.length > ids.length ? ' and more' : ''}.` : 'It is empty.';
};
