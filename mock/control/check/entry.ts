import type { Contract } from '@tokenwright/spec';
import { checkSeed } from '../../engine/world/seed-check.ts';
import type { Entry } from '../../engine/world/world.ts';
import { plainJson, refuse } from './argument.ts';

/** A copy of an entry, checked as one of a seed is. No message quotes a value: it may be a secret. */
export function entryOf(verb: string, section: 'credentials' | 'directories', name: string, entry: unknown, contract: Contract): Entry {
	const copy = plainJson(entry);
	if (copy === undefined || copy === null || typeof copy !== 'object' || Array.isArray(copy))
		throw refuse(verb, 'the entry is no object of plain JSON', 'Write { "name": value }, without "__proto__".');
	const [fault] = checkSeed({ [section]: { [name]: [copy] } }, contract);
	if (fault) throw refuse(verb, sentence(fault.message), fault.hint);
	return copy;
}

/** As the middle of a sentence. */
const sentence = (message: string): string => `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
