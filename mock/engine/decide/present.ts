import type { Carried, Contract, RequestPlace } from '@tokenwright/spec';
import { type Message, sentAt } from '../request/message.ts';
import type { Validate } from './validate.ts';

/** The parts of a credential that a request carries, or undefined if one is missing, empty or does not fit its schema. */
export function present(carried: Carried, message: Message, contract: Contract, validate: Validate): Record<string, string> | undefined {
	if (!message.presented.has(carried)) message.presented.set(carried, lookUpParts(carried, message, contract, validate));
	return message.presented.get(carried);
}

function lookUpParts(carried: Carried, message: Message, contract: Contract, validate: Validate): Record<string, string> | undefined {
	const { by } = carried;
	if ('scheme' in by) {
		const [, scheme = '', rest = ''] = /^(\S+) (.+)$/.exec(message.headers.get('authorization') ?? '') ?? [];
		if (scheme.toLowerCase() !== by.scheme) return undefined;
		if (by.scheme === 'bearer') return { [partOf(carried, contract)]: rest };
		const pair = decodeBasic(rest);
		return pair?.every((part) => part !== '') ? { [by.parts[0]]: pair[0], [by.parts[1]]: pair[1] } : undefined;
	}
	const parts: Record<string, string> = {};
	for (const part in by.parts) {
		const place = by.parts[part] as RequestPlace;
		const value = sentAt(message, place);
		if (typeof value !== 'string' || value === '') return undefined;
		if (!fitsSchema(place, value, message, validate)) return undefined;
		parts[part] = value;
	}
	return parts;
}

function fitsSchema(place: RequestPlace, value: string, message: Message, validate: Validate): boolean {
	if (place.in === 'body') return message.schema === undefined || validate.member(message.schema, place.pointer, value);
	const name = place.name.toLowerCase();
	const declared = message.operation.parameters.find((each) => each.in === place.in && each.name.toLowerCase() === name);
	return declared === undefined || validate.member(declared.schema, [], value);
}

const partOf = (carried: Carried, contract: Contract): string => contract.credentials[carried.credential]?.parts[0] ?? 'value';

/** RFC 7617; user and password are percent-decoded by nobody but OAuth's own clients, so they are taken as they are. */
function decodeBasic(text: string): [string, string] | undefined {
	try {
		const bytes = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
		const pair = new TextDecoder().decode(bytes);
		const colon = pair.indexOf(':');
		return colon < 0 ? undefined : [pair.slice(0, colon), pair.slice(colon + 1)];
	} catch {
		return undefined;
	}
}
