/** Checks that everything a contract names is there, and that every reason is answered. */
import type { Answer, Carried, Contract, Credential, Directory, Flow, Operation } from '../contract.ts';
import { asNode } from '../read/node.ts';
import { resolveReference, schemaAt } from '../read/reference.ts';
import { oneOf, type Report } from '../read/report.ts';
import type { Expression, RequestPlace, ResponsePlace, Template } from '../words/expression.ts';
import { escapeToken, expressionsIn, pointerOf, textOf } from '../words/expression.ts';
import { REASONS } from '../words/reason.ts';
import { attributesOf } from './credential.ts';

export function check(contract: Contract, report: Report): void {
	const checker = new Checker(contract, report);
	for (const credential of Object.values(contract.credentials)) checker.credential(credential);
	for (const directory of Object.values(contract.directories)) checker.directory(directory);
	for (const operation of Object.values(contract.operations)) if (!report.hasLost(operation.id)) checker.operation(operation);
}

const SUBJECT_HINT = 'Write "subject: { in: DIRECTORY, by: { … } }" in the flow, or leave it out.';

/** An attribute of the entry that a request is about. */
const ofEntry = (expression: Expression): expression is Extract<Expression, { from: 'subject' }> =>
	expression.from === 'subject' && expression.attribute !== undefined;

class Checker {
	readonly #contract: Contract;
	readonly #report: Report;
	/** Credential → the claims that its issuers add. */
	readonly #claims = new Map<string, Set<string>>();
	readonly #issued = new Set<string>();
	/** Credential → an operation that issues it without a directory entry. */
	readonly #entryless = new Map<string, string>();
	/** Directory → the attributes that its entries have. */
	readonly #attributes = new Map<string, Set<string>>();
	/** Credential → the part that Basic sends as user name. */
	readonly #users = new Map<string, string>();
	/** The directory of the flow that is being checked. */
	#directory: string | undefined;

	constructor(contract: Contract, report: Report) {
		this.#contract = contract;
		this.#report = report;
		for (const { name, id, schema, seeds } of Object.values(contract.directories)) {
			const properties = schema === undefined ? {} : asNode(asNode(resolveReference(contract.document, schema)?.value).properties);
			this.#learn(name, [...seeds.flatMap((seed) => Object.keys(seed)), ...Object.keys(properties)]);
			if (schema === undefined) this.#learn(name, [id]);
		}
		for (const operation of Object.values(contract.operations))
			for (const flow of operation.flows) {
				for (const { credential, by } of [...flow.alternatives.flat(), ...flow.inspects])
					if ('scheme' in by && by.scheme === 'basic') this.#users.set(credential, by.parts[0]);
				if (flow.subject?.upsert)
					for (const map of [...flow.subject.by, flow.subject.upsert]) this.#learn(flow.subject.in, Object.keys(map));
				for (const issue of [...flow.issues, ...Object.values(flow.otherwise).flatMap((then) => then.issues)]) {
					this.#issued.add(issue.credential);
					if (!flow.subject) this.#entryless.set(issue.credential, operation.id);
					const claims = this.#claims.get(issue.credential) ?? new Set();
					for (const claim of Object.keys(issue.claims)) claims.add(claim);
					this.#claims.set(issue.credential, claims);
				}
			}
	}

	#learn(directory: string, attributes: string[]): void {
		const known = this.#attributes.get(directory) ?? new Set();
		for (const attribute of attributes) known.add(attribute);
		this.#attributes.set(directory, known);
	}

	credential(credential: Credential): void {
		const { pointer, name, holder, parts, seeds } = credential;
		const user = this.#users.get(name);
		for (const [index, seed] of seeds.entries())
			if (user !== undefined && String(seed[user]).includes(':'))
				this.#report.add(
					`${pointer}/seeds/${index}/${escapeToken(user)}`,
					`A user name of a Basic credential cannot have a colon.`,
					'RFC 7617 §2 ends it there. Take another one.',
				);
		if (seeds.length > 0 && !parts.includes(holder) && !seeds.some((seed) => Object.hasOwn(seed, holder)))
			this.#report.add(`${pointer}/holder`, `No seed of "${name}" has "${holder}".`, oneOf(parts, 'add it to the seeds'));
		// An operation that could not be read may be the one that issues it.
		if (credential.kind === 'token' && !credential.external && !this.#issued.has(name) && !this.#report.hasLost())
			this.#report.add(
				pointer,
				`No operation issues the token "${name}".`,
				'Name it in the "issues" of an operation, or write "external: true" if another service issues it.',
			);
		for (const claim of credential.checks)
			if (!Object.hasOwn(credential.claims, claim))
				this.#report.add(
					`${pointer}/checks`,
					`"${name}" has no claim "${claim}" to check.`,
					oneOf(Object.keys(credential.claims), 'add it to "claims"'),
				);
		for (const [claim, template] of Object.entries(credential.claims))
			this.#claim(template, credential, `${pointer}/claims/${escapeToken(claim)}`);
		if (credential.key) this.#expressions(credential.key, `${pointer}/key`);
	}

	#claim(template: Template, { name, external }: Credential, pointer: string): void {
		this.#expressions(template, pointer);
		const operation = this.#entryless.get(name);
		if (!expressionsIn(template).some(ofEntry) || (operation === undefined && !external)) return;
		const who = operation === undefined ? 'another service issues it' : `"${operation}" issues it without a "subject"`;
		this.#report.warn(pointer, `This claim is left out where ${who}: there is no entry to take it from.`, SUBJECT_HINT);
	}

	directory({ name, id, seeds, schema, pointer }: Directory): void {
		const lacking = seeds.findIndex((seed) => !Object.hasOwn(seed, id));
		if (lacking >= 0)
			this.#report.add(`${pointer}/seeds/${lacking}`, `This entry of "${name}" has no "${id}".`, `Its "id" says that each has one.`);
		else if (schema !== undefined && !this.#attributes.get(name)?.has(id))
			this.#report.add(`${pointer}/id`, `The schema of "${name}" has no "${id}".`, 'Add it, or name another attribute.');
	}

	operation(operation: Operation): void {
		const own = new Set(operation.flows.flatMap((flow) => flow.match.map((rule) => rule.else)));
		for (const answer of operation.answers)
			for (const [index, reason] of answer.when.entries()) this.#reason(reason, own, `${this.#whenOf(answer)}/${index}`, operation);
		for (const flow of operation.flows) this.#flow(flow, operation, own);
		for (const rule of operation.flows.flatMap((flow) => flow.match)) {
			if (Object.hasOwn(REASONS, rule.else) || Object.hasOwn(operation.reasons, rule.else)) continue;
			this.#report.add(
				`${rule.pointer}/else`,
				`No answer of "${operation.id}" names the reason "${rule.else}".`,
				`Write "x-when: [${rule.else}]" on one of its responses.`,
			);
		}
	}

	/** Where the reasons of an answer stand: on its example, or on the response. */
	#whenOf({ example, pointer }: Answer): string {
		const named = example?.replace(/value$/, 'x-when');
		return named !== undefined && resolveReference(this.#contract.document, named) ? named : `${pointer}/x-when`;
	}

	#reason(text: string, own: ReadonlySet<string>, pointer: string, operation: Operation): void {
		const slash = text.indexOf('/');
		const reason = text.slice(slash + 1);
		if (slash >= 0) this.#credential(text.slice(0, slash), pointer);
		if (!Object.hasOwn(REASONS, reason) && !own.has(reason))
			this.#report.add(
				pointer,
				`"${reason}" is not a reason, and no "else" of "${operation.id}" gives it.`,
				`Write one of ${Object.keys(REASONS).join(', ')}, or a reason that a "match" of this operation gives.`,
			);
	}

	#flow(flow: Flow, operation: Operation, own: ReadonlySet<string>): void {
		const { pointer } = flow;
		this.#directory = flow.subject?.in;
		for (const { at, is } of flow.given) {
			this.#place(at, operation, `${pointer}/given/${escapeToken(textOf(at))}`);
			this.#expressions(is, `${pointer}/given/${escapeToken(textOf(at))}`, operation);
		}
		for (const [index, alternative] of flow.alternatives.entries())
			for (const carried of alternative) this.#carried(carried, operation, `${pointer}/requires/${index}`);
		for (const carried of flow.inspects) this.#carried(carried, operation, `${pointer}/inspects`);
		for (const carried of flow.revokes) this.#carried(carried, operation, `${pointer}/revokes`);
		if (flow.subject) this.#subject(flow.subject, `${pointer}/subject`, operation);
		for (const rule of flow.match) {
			this.#expressions(rule.left, `${rule.pointer}/left`, operation);
			for (const [index, template] of rule.right.entries())
				this.#expressions(template, `${rule.pointer}/right${rule.right.length > 1 ? `/${index}` : ''}`, operation);
		}
		this.#effects(flow.issues, flow.sets, pointer, operation);
		for (const [reason, then] of Object.entries(flow.otherwise)) {
			this.#reason(reason, own, `${pointer}/otherwise/${escapeToken(reason)}`, operation);
			this.#effects(then.issues, then.sets, `${pointer}/otherwise/${escapeToken(reason)}`, operation);
		}
		if (flow.opens?.from === 'response') this.#answerPlace(flow.opens, operation, `${pointer}/opens`);
		else if (flow.opens) this.#report.add(`${pointer}/opens`, 'This is no place in the answer.', 'Write "$response.body#/url".');
		if (flow.limit?.by) this.#limitedBy(flow.limit.by, `${pointer}/limit/by`, operation);
	}

	#carried({ credential, by }: Carried, operation: Operation, pointer: string): void {
		if (!('parts' in by) || 'scheme' in by) return;
		const places = Object.entries(by.parts);
		for (const [part, at] of places)
			this.#place(at, operation, `${pointer}/${escapeToken(credential)}${places.length > 1 ? `/${escapeToken(part)}` : ''}`, credential);
	}

	#subject({ in: name, by, upsert = {} }: NonNullable<Flow['subject']>, pointer: string, operation: Operation): void {
		if (!Object.hasOwn(this.#contract.directories, name) && !this.#report.hasLost(name))
			this.#report.add(
				`${pointer}/in`,
				`There is no directory "${name}".`,
				oneOf(Object.keys(this.#contract.directories), 'add it to components.x-directories'),
			);
		const maps: [string, Record<string, Template>][] = by.map((map, index) => [by.length > 1 ? `by/${index}` : 'by', map]);
		for (const [attribute, template] of Object.entries(upsert))
			if ('literal' in template)
				this.#report.warn(
					`${pointer}/upsert/${escapeToken(attribute)}`,
					`"${attribute}" is written only when an entry is made: one that is there keeps what it has.`,
					'Take it from the request if it is to be written each time; else leave it so.',
				);
		for (const [where, map] of [...maps, ['upsert', upsert] as const])
			for (const [attribute, template] of Object.entries(map)) {
				const at = `${pointer}/${where}/${escapeToken(attribute)}`;
				this.#attribute(name, attribute, at);
				this.#expressions(template, at, operation);
			}
	}

	/** An attribute of a directory must be known from its seeds or its schema. */
	#attribute(directory: string | undefined, attribute: string, pointer: string): void {
		const known = directory === undefined ? undefined : this.#attributes.get(directory);
		if (!known || known.has(attribute)) return;
		this.#report.add(pointer, `No entry of "${directory}" has "${attribute}".`, oneOf([...known], 'add it to the schema of the directory'));
	}

	/** Whose requests are counted together is asked before anything else is known. */
	#limitedBy(by: Template, pointer: string, operation: Operation): void {
		if (expressionsIn(by).some(({ from }) => from !== 'request'))
			this.#report.add(pointer, 'A limit only sees the request.', 'Write a place in it, such as "$request.header.X-Api-Key".');
		this.#expressions(by, pointer, operation);
	}

	#effects(issues: Flow['issues'], sets: Flow['sets'], pointer: string, operation: Operation): void {
		for (const issue of issues) {
			const at = `${pointer}/issues/${escapeToken(issue.credential)}`;
			if (issue.at) this.#answerPlace(issue.at, operation, resolveReference(this.#contract.document, `${at}/at`) ? `${at}/at` : at);
			for (const name of ['expiresIn', 'expiresAt'] as const) {
				const place = issue[name]?.place;
				if (place?.from === 'response') this.#answerPlace(place, operation, `${at}/${name}`);
				else if (place) this.#expression(place, `${at}/${name}`, operation);
			}
			for (const [claim, template] of Object.entries(issue.claims))
				this.#expressions(template, `${at}/claims/${escapeToken(claim)}`, operation);
			if (issue.lifetime) this.#expressions(issue.lifetime, `${at}/lifetime`, operation);
		}
		for (const set of sets) {
			const at = `${pointer}/sets/${escapeToken(textOf(set.at))}`;
			this.#answerPlace(set.at, operation, at);
			this.#expressions(set.to, at, operation);
		}
	}

	#expressions(template: Template, pointer: string, operation?: Operation): void {
		for (const expression of expressionsIn(template)) this.#expression(expression, pointer, operation);
	}

	#expression(expression: Expression, pointer: string, operation?: Operation): void {
		if (expression.from === 'request' && operation) this.#place(expression, operation, pointer);
		if (expression.from === 'response')
			this.#report.add(
				pointer,
				`"${textOf(expression)}" has no value: an answer is written, not read.`,
				'Name what is written there, such as "$credential.NAME".',
			);
		if (ofEntry(expression) && expression.attribute !== undefined) {
			this.#attribute(this.#directory, expression.attribute, pointer);
			if (operation && this.#directory === undefined)
				this.#report.warn(pointer, `"$subject.${expression.attribute}" has no value here: this flow has no "subject".`, SUBJECT_HINT);
		}
		if (
			expression.from === 'server' &&
			expression.operation !== undefined &&
			!Object.hasOwn(this.#contract.operations, expression.operation) &&
			!this.#report.hasLost()
		)
			this.#report.add(
				pointer,
				`There is no operation "${expression.operation}".`,
				'Write "$server.OPERATION_ID" with an operationId of this document.',
			);
		if (expression.from !== 'credential') return;
		const credential = this.#credential(expression.name, pointer);
		if (!credential) return;
		const attributes = attributesOf(credential, this.#claims.get(expression.name) ?? new Set());
		// What an external issuer puts into its tokens is not ours to know.
		if (expression.attribute !== undefined && !attributes.has(expression.attribute) && !credential.external)
			this.#report.add(
				pointer,
				`"${expression.name}" has no attribute "${expression.attribute}".`,
				`Write one of ${[...attributes].join(', ')}.`,
			);
	}

	#credential(name: string, pointer: string): Credential | undefined {
		const credential = this.#contract.credentials[name];
		if (!credential && !this.#report.hasLost(name))
			this.#report.add(
				pointer,
				`There is no credential "${name}".`,
				oneOf(Object.keys(this.#contract.credentials), 'add it to components.x-credentials'),
			);
		return credential;
	}

	/** A place in the request must be a declared parameter, a field of the body's schema, or what a security scheme carries. */
	#place(place: RequestPlace, operation: Operation, pointer: string, credential?: string): void {
		const { document } = this.#contract;
		// It may be declared behind a reference that leads nowhere.
		if (this.#report.hasLost('$ref')) return;
		if (place.in === 'body') {
			const schemas = Object.values(operation.body?.media ?? {});
			if (schemas.some((schema) => schemaAt(document, schema, place.pointer) !== undefined)) return;
			this.#report.add(
				pointer,
				schemas.length > 0
					? `The body of "${operation.id}" has no field "${pointerOf(place.pointer)}".`
					: `"${operation.id}" has no body, so it has no "${textOf(place)}".`,
				'Add it to the schema of the requestBody, or mend the pointer.',
			);
			return;
		}
		const same = (name: string) => (place.in === 'header' ? name.toLowerCase() === place.name.toLowerCase() : name === place.name);
		if (operation.parameters.some((parameter) => parameter.in === place.in && same(parameter.name))) return;
		if (place.in === 'header' && place.name.toLowerCase() === 'authorization') return;
		const schemes = (resolveReference(document, '/components/securitySchemes')?.value ?? {}) as Record<
			string,
			{ in?: string; name?: string }
		>;
		if (Object.values(schemes).some((scheme) => scheme.in === place.in && same(scheme.name ?? ''))) return;
		this.#report.add(
			pointer,
			`"${operation.id}" has no ${place.in} parameter "${place.name}"${credential ? ` to carry "${credential}"` : ''}.`,
			`Declare it in "parameters", or mend the name.`,
		);
	}

	/** A place in the answer must be declared by an answer of the operation. */
	#answerPlace(place: ResponsePlace, operation: Operation, pointer: string): void {
		if (this.#report.hasLost('$ref')) return;
		if (place.in === 'body') {
			const known = operation.answers.some(
				(answer) => answer.schema !== undefined && schemaAt(this.#contract.document, answer.schema, place.pointer),
			);
			if (!known)
				this.#report.add(
					pointer,
					`No answer of "${operation.id}" has a field "${pointerOf(place.pointer)}".`,
					'Add it to the schema of the response, or mend the pointer.',
				);
			return;
		}
		const header = place.in === 'cookie' ? 'set-cookie' : place.name.toLowerCase();
		if (operation.answers.some((answer) => Object.keys(answer.headers).some((name) => name.toLowerCase() === header))) return;
		this.#report.add(
			pointer,
			`No answer of "${operation.id}" declares the header "${place.in === 'cookie' ? 'Set-Cookie' : place.name}".`,
			'Declare it under "headers" of the response that carries it.',
		);
	}
}
