import type { Assignment, Carried, Credential, Document, Flow, Issue, Match, Operation, Revocation, Wire } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { resolveReference, schemaAt } from '../read/reference.ts';
import { oneOf, type Report } from '../read/report.ts';
import { durationSeconds } from '../words/duration.ts';
import type { Expression, Json, RequestPlace, ResponsePlace, Template } from '../words/expression.ts';
import { escapeToken, parseTemplate } from '../words/expression.ts';
import type { FlowSource, IssueSource } from '../words/vocabulary.ts';
import type { Schemes } from './scheme.ts';

/** What the parts of a flow are compiled against. */
export interface FlowContext {
	document: Document;
	credentials: Record<string, Credential>;
	/** The operation that the flow is of, without its flows. */
	operation: Omit<Operation, 'flows' | 'ordinary'>;
	/** The `security` that holds for it. */
	security: Record<string, string[]>[];
	schemes: Schemes;
	report: Report;
}

/** Compiles one flow of an operation; `source` is empty where the document gives none. */
export function compileFlow(source: FlowSource, pointer: string, context: FlowContext): Flow {
	const { report, operation } = context;
	const inspects = Object.entries(source.inspects ?? {}).flatMap(([credential, place]) =>
		carriages(credential, place, `${pointer}/inspects/${escapeToken(credential)}`, context),
	);
	const alternatives = source.requires
		? source.requires.map((alternative, index) => required(alternative, `${pointer}/requires/${index}`, context))
		: // What is only looked at is not required.
			securityAlternatives(context).filter(
				(alternative) => !alternative.some((carried) => inspects.some((it) => it.credential === carried.credential)),
			);
	const otherwise: Flow['otherwise'] = {};
	for (const [reason, then] of Object.entries(source.otherwise ?? {})) {
		const at = `${pointer}/otherwise/${escapeToken(reason)}`;
		otherwise[reason] = {
			issues: compileIssues(then.issues, `${at}/issues`, context),
			sets: compileSets(then.sets, `${at}/sets`, report),
		};
	}
	const match = (source.match ?? []).map((rule, index) => compileMatch(rule, `${pointer}/match/${index}`, report));
	const opens = source.opens === undefined ? undefined : report.expression(`${pointer}/opens`, source.opens);
	return {
		pointer,
		given: Object.entries(source.given ?? {}).flatMap(([place, value]) => {
			const at = report.requestPlace(`${pointer}/given/${escapeToken(place)}`, place);
			return at
				? [
						{
							at,
							is: report.template(`${pointer}/given/${escapeToken(place)}`, value),
						},
					]
				: [];
		}),
		alternatives,
		...(source.subject && {
			subject: {
				in: source.subject.in,
				by: [source.subject.by]
					.flat()
					.map((by, index, { length }) => report.templates(`${pointer}/subject/by${length > 1 ? `/${index}` : ''}`, by)),
				...(source.subject.upsert && {
					upsert: report.templates(`${pointer}/subject/upsert`, source.subject.upsert),
				}),
			},
		}),
		match,
		issues: compileIssues(source.issues, `${pointer}/issues`, context),
		inspects,
		revokes: Object.entries(source.revokes ?? {}).flatMap(([credential, target]): Revocation[] => {
			const at = `${pointer}/revokes/${escapeToken(credential)}`;
			const detail = target !== null && typeof target === 'object' ? target : { at: target };
			return carriages(credential, detail.at ?? null, at, context).map((carried) => ({
				...carried,
				family: detail.family ?? false,
				subject: detail.subject ?? false,
			}));
		}),
		sets: compileSets(source.sets, `${pointer}/sets`, report),
		otherwise,
		browser: source.browser ?? false,
		...(opens && { opens }),
		...(source.limit && {
			limit: {
				name: source.limit.name ?? operation.id,
				requests: source.limit.requests,
				per: durationSeconds(source.limit.per) ?? 60,
				...(source.limit.by !== undefined && {
					by: report.template(`${pointer}/limit/by`, source.limit.by),
				}),
			},
		}),
		binds: match.flatMap(bindOf),
		constants: constantsOf(context),
	};
}

function required(alternative: Record<string, string | null | Record<string, string>>, pointer: string, context: FlowContext): Carried[] {
	const carried = Object.entries(alternative).flatMap(([credential, place]) =>
		carriages(credential, place, `${pointer}/${escapeToken(credential)}`, context).slice(0, 1),
	);
	checkAdmitted(carried, `${pointer}/${escapeToken(Object.keys(alternative).at(0) ?? '')}`, context);
	return carried;
}

/** What the schemes of one requirement carry; two of them may carry the same. */
function carriedBy(requirement: Record<string, string[]>, schemes: Schemes): Carried[] {
	const all: Carried[] = [];
	for (const [scheme, permissions] of Object.entries(requirement)) {
		const carried = schemes.carry(scheme);
		const same = carried && all.find(({ credential, by }) => credential === carried.credential && by === carried.by);
		if (same) same.permissions = [...new Set([...same.permissions, ...permissions])];
		else if (carried) all.push({ ...carried, permissions });
	}
	return all;
}

/**
 * The alternatives of the standard `security`, as carried credentials. What nothing can check is left out; an alternative of nothing else
 * counts only where there is no other, so that it opens nothing that another one guards.
 */
function securityAlternatives({ security, schemes }: FlowContext): Carried[][] {
	const alternatives = security.map((requirement) => ({
		isEmpty: Object.keys(requirement).length === 0,
		carried: carriedBy(requirement, schemes),
	}));
	const kept = alternatives.filter(({ isEmpty, carried }) => isEmpty || carried.length > 0);
	return kept.some(({ carried }) => carried.length > 0) ? kept.map(({ carried }) => carried) : [];
}

/** How a flow's credential is carried: at places of its own, or (`~`) by every scheme that `security` has for it. */
function carriages(name: string, place: string | null | Record<string, string>, pointer: string, context: FlowContext): Carried[] {
	const { credentials, report, security, operation, schemes } = context;
	const credential = credentials[name];
	if (!credential && report.hasLost(name)) return [];
	if (!credential) {
		report.add(pointer, `There is no credential "${name}".`, oneOf(Object.keys(credentials), 'add it to components.x-credentials'));
		return [];
	}
	if (place === null) {
		const entries = security
			.flatMap((requirement) => Object.entries(requirement))
			.filter(([scheme]) => (schemes.credentials.get(scheme) ?? scheme) === name);
		if (entries.length === 0)
			report.add(
				pointer,
				`"~" means that a security scheme carries "${name}", but the security of "${operation.id}" names none.`,
				`Add it to "security", or write its place, such as "$request.body#/${name}".`,
			);
		return entries.flatMap(([scheme, permissions]) => {
			const carried = schemes.carry(scheme);
			return carried ? [{ ...carried, permissions }] : [];
		});
	}
	const parts: Record<string, RequestPlace> = {};
	const wanted = typeof place === 'string' ? { [credential.parts[0] ?? 'value']: place } : place;
	for (const [part, text] of Object.entries(wanted)) {
		const at = report.requestPlace(typeof place === 'string' ? pointer : `${pointer}/${escapeToken(part)}`, text);
		if (at) parts[part] = at;
	}
	for (const part of credential.parts)
		if (!(part in wanted))
			report.add(
				pointer,
				`The part "${part}" of "${name}" has no place.`,
				`Write "{ ${credential.parts.map((each) => `${each}: $request.body#/${each}`).join(', ')} }".`,
			);
	for (const part of Object.keys(wanted))
		if (!credential.parts.includes(part))
			report.add(pointer, `"${name}" has no part "${part}".`, `Its parts are ${credential.parts.join(', ')}.`);
	return [{ credential: name, by: { parts }, permissions: [] }];
}

/** Whether `security` admits an alternative: a scheme carries some of it, or it has nothing to do with any. */
function checkAdmitted(alternative: Carried[], pointer: string, context: FlowContext): void {
	const { security, operation, report } = context;
	const isFree = security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
	if (isFree || alternative.length === 0 || alternative.some(({ by }) => 'scheme' in by || carriedByApiKey(by.parts, context))) return;
	report.add(
		pointer,
		`The security of "${operation.id}" does not admit this alternative.`,
		'Add "{}" to "security": the credential travels outside all schemes.',
	);
}

/** True if one of the places is that of an apiKey scheme which `security` names. */
const carriedByApiKey = (parts: Record<string, RequestPlace>, { schemes, security }: FlowContext): boolean =>
	Object.values(parts).some(
		(place) =>
			place.in !== 'body' &&
			security.some((requirement) =>
				Object.keys(requirement).some((name) => {
					const scheme = schemes.definitions.get(name);
					return scheme?.type === 'apiKey' && scheme.in === place.in && String(scheme.name).toLowerCase() === place.name.toLowerCase();
				}),
			),
	);

function compileMatch(rule: { left: unknown; right: unknown; else: string }, pointer: string, report: Report): Match {
	const right = Array.isArray(rule.right) ? (rule.right as Json[]) : [rule.right as Json];
	return {
		left: report.template(`${pointer}/left`, rule.left as Json),
		right: right.map((value, index) =>
			report.template(Array.isArray(rule.right) ? `${pointer}/right/${index}` : `${pointer}/right`, value),
		),
		else: rule.else,
		pointer,
	};
}

/** A request place that must equal an attribute of a credential of the same request. */
function bindOf(match: Match): Flow['binds'] {
	const sides = [match.left, ...(match.right.length === 1 ? match.right : [])].flatMap((side) =>
		'expression' in side ? [side.expression] : [],
	);
	const at = sides.find((side): side is RequestPlace => side.from === 'request');
	const attribute = sides.find((side): side is Extract<Expression, { from: 'credential' }> => side.from === 'credential');
	return at && attribute?.attribute ? [{ at, credential: attribute.name, attribute: attribute.attribute }] : [];
}

const compileSets = (sets: Record<string, Json> | undefined, pointer: string, report: Report): Assignment[] =>
	Object.entries(sets ?? {}).flatMap(([place, value]) => {
		const at = report.responsePlace(`${pointer}/${escapeToken(place)}`, place);
		return at ? [{ at, to: report.template(`${pointer}/${escapeToken(place)}`, value) }] : [];
	});

function compileIssues(issues: Record<string, IssueSource> | undefined, pointer: string, context: FlowContext): Issue[] {
	return Object.entries(issues ?? {}).map(([credential, source]) =>
		compileIssue(credential, source, `${pointer}/${escapeToken(credential)}`, context),
	);
}

function compileIssue(credential: string, source: IssueSource, pointer: string, context: FlowContext): Issue {
	const { credentials, report } = context;
	const known = credentials[credential];
	if (!known) {
		if (!report.hasLost(credential))
			report.add(pointer, `There is no credential "${credential}" to issue.`, 'Add it to components.x-credentials.');
	} else if (known.kind !== 'token')
		report.add(pointer, `"${credential}" is a ${known.kind}: only tokens are issued.`, 'Write "kind: token", or leave it out of "issues".');
	else if (known.external)
		report.add(
			pointer,
			`"${credential}" is external: no operation of this document issues it.`,
			'Leave out "external: true", or this line.',
		);
	const detail = source !== null && typeof source === 'object' ? source : { at: source };
	const at =
		typeof detail.at === 'string' ? report.responsePlace(typeof source === 'string' ? pointer : `${pointer}/at`, detail.at) : undefined;
	const lifetime =
		'lifetime' in detail && detail.lifetime !== undefined ? lifetimeTemplate(detail.lifetime, `${pointer}/lifetime`, report) : undefined;
	const expiresIn =
		'expiresIn' in detail && detail.expiresIn !== undefined ? wired(detail.expiresIn, `${pointer}/expiresIn`, context) : undefined;
	const expiresAt =
		'expiresAt' in detail && detail.expiresAt !== undefined ? wired(detail.expiresAt, `${pointer}/expiresAt`, context) : undefined;
	return {
		credential,
		...(at && { at }),
		...(expiresIn && { expiresIn }),
		...(expiresAt && { expiresAt }),
		...(lifetime && { lifetime }),
		claims: report.templates(`${pointer}/claims`, ('claims' in detail && detail.claims) || undefined),
		...('permissions' in detail && detail.permissions && { permissions: detail.permissions }),
	};
}

function lifetimeTemplate(value: string | number, pointer: string, report: Report): Template {
	const seconds = durationSeconds(value);
	if (seconds !== undefined) return { literal: seconds };
	const template = parseTemplate(value);
	if ('expression' in template) return template;
	report.add(pointer, `"${value}" is neither a duration nor an expression.`, 'Write "PT30S", or "$request.body#/lifetime".');
	return { literal: null };
}

function wired(text: string, pointer: string, context: FlowContext): { place: Expression; wire: Wire } | undefined {
	const place = context.report.expression(pointer, text);
	if (!place) return undefined;
	if (place.from !== 'request' && place.from !== 'response') {
		context.report.add(
			pointer,
			`"${text}" is no place in a message.`,
			'Write a place in the answer (the mock writes it) or in the request (the caller chose it).',
		);
		return undefined;
	}
	return {
		place,
		wire: place.from === 'response' ? wireOf(place, context) : 'seconds',
	};
}

/** In which form a moment or a duration is written there: what the schema of the field says. */
function wireOf(place: ResponsePlace, { document, operation }: FlowContext): Wire {
	if (place.in !== 'body') return 'seconds-text';
	for (const answer of operation.answers) {
		if (answer.schema === undefined || answer.status >= 400) continue;
		const schema = schemaAt(document, answer.schema, place.pointer);
		const types = [schema?.type].flat();
		if (types.includes('integer') || types.includes('number')) return 'seconds';
		if (types.includes('string')) return schema?.format === 'date-time' ? 'date-time' : 'seconds-text';
	}
	return 'seconds';
}

/** The places of a request that have one possible value. */
function constantsOf({ document, operation }: FlowContext): Flow['constants'] {
	const constants: Flow['constants'] = [];
	for (const parameter of operation.parameters) {
		const schema = asNode(resolveReference(document, parameter.schema)?.value);
		if ('const' in schema && parameter.required)
			constants.push({
				at: { from: 'request', in: parameter.in, name: parameter.name },
				value: schema.const as Json,
			});
	}
	const [body] = Object.values(operation.body?.media ?? {});
	if (body !== undefined) collectConstants(document, body, [], constants);
	return constants;
}

function collectConstants(document: Document, pointer: string, path: string[], into: Flow['constants'], depth = 0): void {
	const found = resolveReference(document, pointer);
	const schema = asNode(found?.value);
	if ('const' in schema && path.length > 0)
		into.push({
			at: { from: 'request', in: 'body', pointer: path },
			value: schema.const as Json,
		});
	if (depth > 8) return;
	const required = Array.isArray(schema.required) ? schema.required : [];
	for (const name of Object.keys(asNode(schema.properties)))
		if (required.includes(name))
			collectConstants(document, `${found?.pointer}/properties/${escapeToken(name)}`, [...path, name], into, depth + 1);
}
