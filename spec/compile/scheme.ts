/** What the security schemes of a document carry: the credentials that it describes, and a plain secret for each that it does not. */
import type { Carriage, Challenge, Credential, Document } from '../contract.ts';
import { asNode, type Node } from '../read/node.ts';
import { resolveReference } from '../read/reference.ts';
import type { Report } from '../read/report.ts';
import { reportZod } from '../read/zod-problem.ts';
import { escapeToken, type Json } from '../words/expression.ts';
import { isSentAsIs, isToken, schemeName } from '../words/scheme.ts';
import { challengeSchema } from '../words/vocabulary.ts';
import { compileCredential } from './credential.ts';
import { METHODS } from './method.ts';

export interface Schemes {
	/** What a scheme carries, and how; undefined if it cannot, which is told where somebody wants it to. */
	carry(scheme: string): { credential: string; by: Carriage } | undefined;
	/** Scheme → the credential that is meant, also where the scheme cannot carry it. */
	credentials: ReadonlyMap<string, string>;
	/** Those that ask for what cannot be checked here: operations are served without. */
	lost: ReadonlySet<string>;
	/** As they stand in the document. */
	definitions: ReadonlyMap<string, Node>;
	/** What a refusal says of these schemes: one for each scheme of HTTP. */
	challenges(schemes: readonly string[]): Challenge[];
}

const CARRIERS =
	'Use http bearer or another scheme that sends it as it is, http basic (one or two parts), apiKey, oauth2 or openIdConnect.';

/** @param credentials gets a plain secret for each scheme that is used and has no credential. */
export function compileSchemes(document: Document, credentials: Record<string, Credential>, report: Report): Schemes {
	const carried = new Map<string, { credential: string; by: Carriage }>();
	const named = new Map<string, string>();
	const lost = new Set<string>();
	const wrong = new Map<string, string>();
	const definitions = new Map<string, Node>();
	const lose = (scheme: string, at: string, message: string, hint: string) => {
		report.warn(at, `${message}: operations are served without it.`, hint);
		lost.add(scheme);
	};
	const used = usedSchemes(document);
	for (const [scheme, { scopes, pointer, beside }] of used) {
		const at = `/components/securitySchemes/${escapeToken(scheme)}`;
		const definition = resolveReference(document, at)?.value as Node | undefined;
		if (!definition) {
			lose(scheme, pointer, `There is no security scheme "${scheme}"`, 'Define it in components.securitySchemes.');
			continue;
		}
		definitions.set(scheme, definition);
		const { 'x-credential': given } = definition;
		const name = typeof given === 'string' ? given : scheme;
		named.set(scheme, name);
		if (report.hasLost(name)) continue;
		if (!credentials[name] && typeof given === 'string') {
			report.add(
				`${at}/x-credential`,
				`There is no credential "${given}".`,
				`Add "${given}" to components.x-credentials, or leave out "x-credential".`,
			);
			continue;
		}
		// Two that are wanted together and travel at one place can only be one credential.
		const same = credentials[name]
			? undefined
			: beside.map((other) => carried.get(other)).find((other) => other && isAt(other.by, definition));
		if (same) {
			const seed = credentials[same.credential]?.seeds[0];
			if (seed) seed.permissions = [...new Set([...((seed.permissions as string[] | undefined) ?? []), ...scopesOf(definition, scopes)])];
			carried.set(scheme, same);
			named.set(scheme, same.credential);
			continue;
		}
		const known = credentials[name];
		const credential = known ?? plainSecret(scheme, definition, scopes, credentials, report);
		const by = carriageOf(definition, credential);
		const kind = [definition.type, definition.scheme].filter(Boolean).join(' ');
		if (!by && known) wrong.set(scheme, `A scheme of type "${kind}" cannot carry "${name}".`);
		else if (by) {
			carried.set(scheme, { credential: credential.name, by });
			named.set(scheme, credential.name);
			if (known) continue;
			credentials[credential.name] = credential;
			report.warn(
				at,
				`The security scheme "${scheme}" carries no credential of x-credentials: it is taken for a secret that everybody configures.`,
				`Add "${scheme}" to components.x-credentials, and say there how it is had.`,
			);
		} else
			lose(
				scheme,
				at,
				`Nothing here can check what a scheme of type "${kind}" asks for`,
				'Describe another scheme beside it, if the service has one.',
			);
	}
	const carry = (scheme: string) => {
		const message = wrong.get(scheme);
		if (message !== undefined) report.add(`/components/securitySchemes/${escapeToken(scheme)}`, message, CARRIERS);
		return carried.get(scheme);
	};
	const title = String(asNode(document.info).title ?? '');
	const known = new Map<string, Challenge | undefined>();
	const challenges = (schemes: readonly string[]): Challenge[] => {
		const all = new Map<string, Challenge>();
		for (const scheme of schemes) {
			if (!known.has(scheme))
				known.set(scheme, lost.has(scheme) ? undefined : challengeOf(scheme, definitions.get(scheme) ?? {}, title, report));
			const challenge = known.get(scheme);
			if (challenge && !all.has(challenge.scheme)) all.set(challenge.scheme, challenge);
		}
		return [...all.values()];
	};
	return { carry, credentials: named, lost, definitions, challenges };
}

/** How a credential is carried by a scheme; undefined if it cannot be. */
function carriageOf(definition: Node, { parts }: Pick<Credential, 'parts'>): Carriage | undefined {
	const [first = 'value', second] = parts;
	switch (definition.type) {
		case 'oauth2':
		case 'openIdConnect':
			return { scheme: 'bearer' };
		case 'http': {
			const scheme = String(definition.scheme);
			if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer' };
			if (scheme.toLowerCase() === 'basic') return { scheme: 'basic', parts: second === undefined ? [first] : [first, second] };
			return isSentAsIs(scheme) && second === undefined ? { scheme: 'prefix', prefix: scheme } : undefined;
		}
		case 'apiKey': {
			const { in: where, name } = definition;
			if (second !== undefined || typeof name !== 'string' || !['header', 'query', 'cookie'].includes(String(where))) return undefined;
			if (where === 'header' && !isToken(name)) return undefined;
			return { parts: { [first]: { from: 'request', in: where as 'header', name } } };
		}
		default:
			return undefined;
	}
}

/** True if a scheme would carry a single text at that place. */
function isAt(by: Carriage, definition: Node): boolean {
	const other = carriageOf(definition, { parts: ['value'] });
	return JSON.stringify(other) === JSON.stringify(by);
}

/** Undefined: the scheme is none of HTTP. */
function challengeOf(name: string, definition: Node, title: string, report: Report): Challenge | undefined {
	const given = challengeSchema.safeParse(definition['x-challenge'] ?? {});
	const at = `/components/securitySchemes/${escapeToken(name)}/x-challenge`;
	if (!given.success) reportZod(given.error, definition['x-challenge'], at, report);
	const own = given.success ? given.data : {};
	for (const word of ['error', 'scope'])
		if (Object.hasOwn(own, word))
			report.mistake(`${at}/${word}`, `"${word}" is said of a refusal, not of a scheme.`, 'Leave it out: it is written where it is so.');
	const carriage = carriageOf(definition, { parts: ['value'] });
	if (!carriage || !('scheme' in carriage)) {
		if ('x-challenge' in definition) report.mistake(at, 'Only a scheme of the Authorization header has a challenge.', 'Leave it out.');
		return undefined;
	}
	if (carriage.scheme === 'basic')
		return { scheme: schemeName(carriage), parameters: { realm: plainText(title), charset: 'UTF-8', ...own } };
	return { scheme: schemeName(carriage), parameters: own };
}

/** What may stand in a header between quotes. */
const plainText = (text: string): string => text.replace(/[^\x20-\x7e]|["\\]/g, '');

/** What a scheme declares, and what is asked of it elsewhere. */
const scopesOf = (definition: Node, asked: readonly string[]): string[] => [
	...new Set([...Object.values(asNode(definition.flows)).flatMap((flow) => Object.keys(asNode(asNode(flow).scopes))), ...asked]),
];

/** What a scheme without annotation is taken for: one secret, which is good for all that the document names. */
function plainSecret(scheme: string, definition: Node, scopes: string[], taken: Record<string, Credential>, report: Report): Credential {
	const plain = scheme.replace(/[.\s/]+/g, '-').replace(/^-|-$/g, '') || 'credential';
	const name = [plain, `${plain}-secret`].find((each) => !taken[each]) ?? `${plain}-${Object.keys(taken).length}`;
	const isBasic = definition.type === 'http' && String(definition.scheme).toLowerCase() === 'basic';
	const permissions = scopesOf(definition, scopes);
	const seed: Record<string, Json> = isBasic ? { username: 'fake-user', password: 'fake-password' } : { value: `fake-${plain}` };
	const description = typeof definition.description === 'string' ? definition.description : '';
	return compileCredential(
		name,
		{
			kind: 'secret',
			description,
			...(isBasic && { parts: ['username', 'password'] }),
			seeds: [{ ...seed, ...(permissions.length > 0 && { permissions }) }],
			// A key is a server's; a token that somebody got elsewhere is whose it is.
			...(definition.type !== 'apiKey' && { confidential: false }),
		},
		report,
	);
}

interface Used {
	/** What is asked of it. */
	scopes: string[];
	/** Those that are wanted together with it. */
	beside: string[];
	/** Where it is first named. */
	pointer: string;
}

/** The schemes that requirements name. */
function usedSchemes(document: Document): Map<string, Used> {
	const used = new Map<string, Used>();
	const note = (security: unknown, pointer: string) => {
		for (const requirement of Array.isArray(security) ? security : [])
			for (const [scheme, scopes] of Object.entries(asNode(requirement))) {
				const known = used.get(scheme) ?? { scopes: [], beside: [], pointer };
				used.set(scheme, known);
				addNew(known.scopes, Array.isArray(scopes) ? scopes.map(String) : []);
				addNew(known.beside, Object.keys(asNode(requirement)));
			}
	};
	note(document.security, '/security');
	for (const [path, item] of Object.entries(asNode(document.paths)))
		for (const method of METHODS) note(asNode(asNode(item)[method]).security, `/paths/${escapeToken(path)}/${method}/security`);
	return used;
}

function addNew(to: string[], texts: readonly string[]): void {
	for (const text of texts) if (!to.includes(text)) to.push(text);
}
