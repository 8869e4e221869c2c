import { type Carriage, type Carried, type Contract, type RequestPlace, schemeName } from '@tokenwright/spec';
import { type Message, sentAt } from '../request/message.ts';
import type { Validate } from './validate.ts';

type Scheme = Extract<Carriage, { scheme: string }>;

/** The parts of a credential that a request carries, or undefined if one is missing, empty or does not fit its schema. */
export const present = (carried: Carried, message: Message, contract: Contract, validate: Validate): Record<string, string> | undefined =>
	presentAll(carried, message, contract, validate)[0];

/** The same of each line of its header: several are as many tries. */
export function presentAll(carried: Carried, message: Message, contract: Contract, validate: Validate): Record<string, string>[] {
	let found = message.presented.get(carried);
	if (!found) {
		found = lookUpParts(carried, message, contract, validate);
		message.presented.set(carried, found);
	}
	return found;
}

const NONE: Record<string, string>[] = [];

function lookUpParts(carried: Carried, message: Message, contract: Contract, validate: Validate): Record<string, string>[] {
	const { by } = carried;
	if ('scheme' in by) {
		const lines = message.headers.all('authorization');
		return lines.length === 0 ? NONE : lines.flatMap((line) => schemeParts(line, by, carried, contract));
	}
	const parts = placeParts(by.parts, message, validate);
	return parts ? [parts] : NONE;
}

/** RFC 9110 §11.4: a scheme, blanks, and the rest. */
function schemeParts(line: string, by: Scheme, carried: Carried, contract: Contract): Record<string, string>[] {
	const blank = line.indexOf(' ');
	if (blank < 0 || line.slice(0, blank).toLowerCase() !== nameOf(by)) return NONE;
	const rest = line.slice(blank).trim();
	if (rest === '') return NONE;
	if (by.scheme !== 'basic') return [{ [partOf(carried, contract)]: rest }];
	const pair = decodeBasic(rest);
	const tries = pair === undefined ? [] : [pair, ...formDecoded(pair)];
	return tries.flatMap(([user, word]) => basicParts(by.parts, user, word));
}

/** Both parts are there; of a credential with one part the password is empty. */
function basicParts([first, second]: [string, string?], user: string, word: string): Record<string, string>[] {
	if (user === '' || (word === '') !== (second === undefined)) return NONE;
	return [second === undefined ? { [first]: user } : { [first]: user, [second]: word }];
}

/** True if a header begins as that of this credential does, or is nothing but a text, and has nothing that can be read. */
export function isUnreadable({ by, credential }: Carried, message: Message, contract: Contract): boolean {
	if (!('scheme' in by)) return false;
	const lines = message.headers.all('authorization').map((line) => line.trim());
	const carried = { by, credential, permissions: [] };
	return (
		lines.length > 0 &&
		lines.every((line) => schemeParts(line, by, carried, contract).length === 0) &&
		lines.some((line) => !line.includes(' ') || line.slice(0, line.indexOf(' ')).toLowerCase() === nameOf(by))
	);
}

const nameOf = (by: Scheme): string => schemeName(by).toLowerCase();

function placeParts(places: Record<string, RequestPlace>, message: Message, validate: Validate): Record<string, string> | undefined {
	const parts: Record<string, string> = {};
	for (const part in places) {
		const place = places[part] as RequestPlace;
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

/** RFC 6749 §2.3.1: OAuth's own clients write them as a form does; nobody else does, so both are tried. */
function formDecoded(pair: readonly [string, string]): [string, string][] {
	if (!pair.some((part) => /[%+]/.test(part))) return [];
	try {
		const [user, word] = pair.map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
		return [[user ?? '', word ?? '']];
	} catch {
		return [];
	}
}

/** RFC 7617: up to the first colon it is the user, whatever the password has. */
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
