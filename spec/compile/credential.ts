import type { Credential, Directory } from '../contract.ts';
import type { Report } from '../read/report.ts';
import { durationSeconds } from '../words/duration.ts';
import { escapeToken, type Json, type Template } from '../words/expression.ts';
import type { CredentialSource } from '../words/vocabulary.ts';

const ALGORITHMS = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];

/** Fills in the defaults of one entry of `x-credentials`. */
export function compileCredential(name: string, source: CredentialSource, report: Report): Credential {
	const pointer = `/components/x-credentials/${escapeToken(name)}`;
	const parts = source.kind === 'secret' ? (source.parts ?? ['value']) : ['value'];
	const algorithms = [source.algorithm ?? 'HS256'].flat();
	for (const algorithm of algorithms)
		if (!ALGORITHMS.includes(algorithm))
			report.add(
				`${pointer}/algorithm`,
				`"${algorithm}" is not an algorithm that is accepted here.`,
				`Write one of ${ALGORITHMS.join(', ')}.`,
			);
	const jwt = source.format === 'jwt';
	if (source.kind === 'token' && source.format === undefined)
		report.add(pointer, `The token "${name}" has no format.`, 'Write "format: jwt", or a template such as "{$base64url.43}".');
	if (source.kind === 'secret' && (source.lifetime !== undefined || source.uses !== undefined))
		report.add(
			pointer,
			`The secret "${name}" has a lifetime or uses.`,
			'Those are of tokens; a secret ends by an "expiresAt" in its seeds.',
		);
	if (source.kind === 'token' && source.confidential !== undefined)
		report.add(`${pointer}/confidential`, `The token "${name}" is called confidential.`, 'Leave it out: only secrets are configured.');
	if (source.uses !== undefined && source.rotation)
		report.add(pointer, `"${name}" has both uses and rotation.`, 'Rotation already means one use: leave out "uses".');
	for (const [index, seed] of (source.seeds ?? []).entries())
		for (const part of parts)
			if (typeof seed[part] !== 'string')
				report.add(
					`${pointer}/seeds/${index}`,
					`A seed of "${name}" lacks its part "${part}".`,
					`Every seed has the texts ${parts.join(', ')}.`,
				);
	const claims: Record<string, Template> = {};
	for (const [claim, value] of Object.entries(source.claims ?? {}))
		claims[claim] = report.template(`${pointer}/claims/${escapeToken(claim)}`, value);
	return {
		name,
		kind: source.kind,
		description: source.description ?? '',
		parts,
		holder: source.holder ?? parts[0] ?? 'value',
		seeds: source.seeds ?? [],
		format: jwt ? 'jwt' : report.template(`${pointer}/format`, source.format ?? null),
		algorithms,
		...(source.key !== undefined && {
			key: report.template(`${pointer}/key`, source.key),
		}),
		claims,
		checks: source.checks ?? Object.entries(claims).flatMap(([claim, value]) => (value && 'literal' in value ? [claim] : [])),
		...(source.lifetime !== undefined && {
			lifetime: durationSeconds(source.lifetime) ?? 0,
		}),
		...(source.uses !== undefined && { uses: source.uses }),
		...(source.rotation && {
			rotation: {
				grace: durationSeconds(source.rotation.grace ?? 0) ?? 0,
				reuse: source.rotation.reuse ?? 'refuse',
			},
		}),
		external: source.external ?? false,
		...(source.confidential !== undefined && { confidential: source.confidential }),
		tracked: source.kind === 'token' && (!jwt || source.uses !== undefined || source.rotation !== undefined),
		pointer,
	};
}

/** Fills in the defaults of one entry of `x-directories`. */
export function compileDirectory(
	name: string,
	source: {
		id: string;
		schema?: unknown;
		seeds?: Record<string, Json>[] | undefined;
	},
): Directory {
	const pointer = `/components/x-directories/${escapeToken(name)}`;
	return {
		name,
		id: source.id,
		...(source.schema !== undefined && { schema: `${pointer}/schema` }),
		seeds: source.seeds ?? [],
		pointer,
	};
}

/** The attributes of a credential that an expression may name. */
export function attributesOf(credential: Credential, issuedClaims: ReadonlySet<string>): Set<string> {
	const seeded = credential.seeds.flatMap((seed) => Object.keys(seed));
	return new Set([
		...['subject', 'id', 'issuedAt', 'expiresAt', 'expiresIn', 'permissions'],
		...credential.parts,
		...seeded,
		...Object.keys(credential.claims),
		...issuedClaims,
	]);
}
