/** Makes OpenAPI 3.1 of what was written for another version. */
import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import type { Document } from '../contract.ts';
import { asNode, type Node } from './node.ts';

interface Upgraded {
	document: Document;
	/** True if it was of an older version. */
	isUpgraded: boolean;
	/** Where something stood before, as nearly as can be told. */
	was(path: readonly string[]): readonly string[];
}

/** Why a document cannot be read. */
interface VersionFault {
	/** Where. */
	key: string;
	message: string;
	hint: string;
}

const EXPECTED = 'Expected a document that starts with "openapi: 3.1.0"; 3.0, 3.2 and Swagger 2.0 are read, too.';

/** @param given is written into. */
export function upgrade(given: Document): Upgraded | VersionFault {
	const { swagger, openapi } = given;
	// YAML reads 3.1 as a number.
	const version = openapi === undefined ? `swagger ${swagger}` : String(openapi);
	if (/^3\.[12](\.|$)/.test(version)) return { document: given, isUpgraded: false, was: (path) => path };
	if (/^3\.0(\.|$)/.test(version))
		return tried(() => ({ document: fromThree({ ...given, openapi: version }), isUpgraded: true, was: (path) => path }));
	if (/^swagger 2(\.|$)/.test(version)) return tried(() => ({ document: fromTwo(given), isUpgraded: true, was: inSwagger }));
	return { hint: EXPECTED, ...namesOf(given) };
}

function namesOf(given: Document): Omit<VersionFault, 'hint'> & Partial<VersionFault> {
	const key = ['openapi', 'swagger', 'overlay', 'arazzo', 'asyncapi'].find((name) => Object.hasOwn(given, name));
	if (key === undefined) return { key: 'openapi', message: 'This document does not say "openapi".' };
	if (key === 'overlay')
		return { key, message: 'This is an overlay, which is laid over a document.', hint: 'Give the document, and this one with --overlay.' };
	if (key === 'openapi' || key === 'swagger') return { key, message: `"${key}: ${given[key]}" is a version that is not read here.` };
	return { key, message: `This is a document of ${key}, not of OpenAPI.` };
}

function tried(make: () => Upgraded): Upgraded | VersionFault {
	try {
		return make();
	} catch (error) {
		const { message } = error as Error;
		return {
			key: '',
			message: `This cannot be read as OpenAPI (${message}).`,
			hint: 'A part of it is not of the type that its version of OpenAPI wants.',
		};
	}
}

function fromTwo(given: Document): Document {
	const schemes = asNode(given.securityDefinitions);
	const document = fromThree(upgradeFromTwoToThree(given) as Document);
	const upgraded = asNode(asNode(document.components).securitySchemes);
	// The library makes them anew without what extends them.
	for (const [name, scheme] of Object.entries(upgraded))
		for (const [key, value] of Object.entries(asNode(schemes[name]))) if (key.startsWith('x-')) asNode(scheme)[key] ??= value;
	return document;
}

/** The library takes every "example" for a word, also where it is the name of a property. */
function fromThree(given: Document): Document {
	const hidden = new Map(['example', 'examples'].map((name) => [name, `\0${name}`]));
	rename(given, hidden);
	const document = upgradeFromThreeToThreeOne(given) as Document;
	rename(document, new Map([...hidden].map(([name, other]) => [other, name])));
	return document;
}

/** Gives other names to properties. */
function rename(value: unknown, names: ReadonlyMap<string, string>): void {
	if (value === null || typeof value !== 'object') return;
	for (const [key, inner] of Object.entries(value)) {
		if (key === 'properties')
			for (const [name, other] of names)
				if (Object.hasOwn(asNode(inner), name)) {
					(inner as Node)[other] = (inner as Node)[name];
					delete (inner as Node)[name];
				}
		rename(inner, names);
	}
}

const MOVED: Readonly<Record<string, string>> = {
	schemas: 'definitions',
	securitySchemes: 'securityDefinitions',
	parameters: 'parameters',
	requestBodies: 'parameters',
	responses: 'responses',
};

/** Where something of OpenAPI 3 stands in Swagger 2. */
function inSwagger(path: readonly string[]): readonly string[] {
	const [first, kind, ...rest] = path;
	if (first === 'openapi') return ['swagger'];
	if (first === 'servers') return ['host'];
	if (first === 'components' && kind !== undefined && MOVED[kind] !== undefined) return [MOVED[kind], ...inMessage(rest)];
	return inMessage(path);
}

/** A body is a parameter there, and a schema stands on the response itself. */
function inMessage(path: readonly string[]): readonly string[] {
	const body = path.indexOf('requestBody');
	if (path[0] === 'paths' && body === 3) return [...path.slice(0, 3), 'parameters'];
	const content = path.indexOf('content');
	return content < 0 ? path : [...path.slice(0, content), ...path.slice(content + 2)];
}
