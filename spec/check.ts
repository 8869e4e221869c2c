/** Checks that everything a contract names is there, and that every reason is answered. */
import type { Contract, Credential, Flow, Operation } from './contract.ts';
import { attributesOf } from './credential.ts';
import { resolveReference, schemaAt } from './document.ts';
import type { Expression, RequestPlace, ResponsePlace, Template } from './expression.ts';
import { escapeToken, expressionsIn } from './expression.ts';
import { REASONS } from './reason.ts';
import type { Report } from './report.ts';

export function check(contract: Contract, report: Report): void {
	const checker = new Checker(contract, report);
	for (const credential of Object.values(contract.credentials)) checker.credential(credential);
	for (const operation of Object.values(contract.operations)) checker.operation(operation);
}

class Checker {
	readonly #contract: Contract;
	readonly #report: Report;
	/** Credential → the claims that its issuers add. */
	readonly #claims = new Map<string, Set<string>>();
	readonly #issued = new Set<string>();
	readonly #used = new Set<string>();

	constructor(contract: Contract, report: Report) {
		this.#contract = contract;
		this.#report = report;
		for (const operation of Object.values(contract.operations))
			for (const flow of operation.flows) {
				for (const issue of [...flow.issues, ...Object.values(flow.otherwise).flatMap((then) => then.issues)]) {
					this.#issued.add(issue.credential);
					const claims = this.#claims.get(issue.credential) ?? new Set();
					for (const claim of Object.keys(issue.claims)) claims.add(claim);
					this.#claims.set(issue.credential, claims);
				}
				for (const carried of [...flow.alternatives.flat(), ...flow.inspects, ...flow.revokes]) this.#used.add(carried.credential);
			}
	}

	credential(credential: Credential): void {
		const { pointer, name } = credential;
		if (credential.kind === 'token' && !credential.external && !this.#issued.has(name))
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
					`Add it to "claims", or name one of ${Object.keys(credential.claims).join(', ') || '(none)'}.`,
				);
		for (const [claim, template] of Object.entries(credential.claims))
			this.#expressions(template, `${pointer}/claims/${escapeToken(claim)}`);
		if (credential.key) this.#expressions(credential.key, `${pointer}/key`);
	}

	operation(operation: Operation): void {
		const own = new Set(operation.flows.flatMap((flow) => flow.match.map((rule) => rule.else)));
		for (const answer of operation.answers)
			for (const reason of answer.when) this.#reason(reason, own, `${answer.pointer}/x-when`, operation);
		for (const flow of operation.flows) this.#flow(flow, operation, own);
		for (const [index, rule] of operation.flows.flatMap((flow) => flow.match).entries()) {
			void index;
			if (Object.hasOwn(REASONS, rule.else) || Object.hasOwn(operation.reasons, rule.else)) continue;
			this.#report.add(
				`${rule.pointer}/else`,
				`No answer of "${operation.id}" names the reason "${rule.else}".`,
				`Write "x-when: [${rule.else}]" on one of its responses.`,
			);
		}
	}

	#reason(text: string, own: ReadonlySet<string>, pointer: string, operation: Operation): void {
		const [first = '', second] = text.split('/');
		const [credential, reason] = second === undefined ? [undefined, first] : [first, second];
		if (credential !== undefined && !Object.hasOwn(this.#contract.credentials, credential))
			this.#report.add(
				pointer,
				`"${text}" names a credential "${credential}" that is not declared.`,
				'Write "NAME/REASON" with a name of x-credentials.',
			);
		if (!Object.hasOwn(REASONS, reason) && !own.has(reason))
			this.#report.add(
				pointer,
				`"${reason}" is not a reason, and no "else" of "${operation.id}" gives it.`,
				`Write one of ${Object.keys(REASONS).join(', ')}, or a reason that a "match" of this operation gives.`,
			);
	}

	#flow(flow: Flow, operation: Operation, own: ReadonlySet<string>): void {
		const { pointer } = flow;
		for (const { at, is } of flow.given) {
			this.#place(at, operation, `${pointer}/given`);
			this.#expressions(is, `${pointer}/given`, operation);
		}
		for (const carried of [...flow.alternatives.flat(), ...flow.inspects, ...flow.revokes])
			if ('parts' in carried.by && !('scheme' in carried.by))
				for (const at of Object.values(carried.by.parts)) this.#place(at, operation, pointer, carried.credential);
		if (flow.subject) {
			const directory = this.#contract.directories[flow.subject.in];
			if (!directory)
				this.#report.add(
					`${pointer}/subject/in`,
					`There is no directory "${flow.subject.in}".`,
					`Write one of ${Object.keys(this.#contract.directories).join(', ') || '(none is declared)'}, or add it to components.x-directories.`,
				);
			for (const by of [...flow.subject.by, flow.subject.upsert ?? {}])
				for (const [name, template] of Object.entries(by))
					this.#expressions(template, `${pointer}/subject/by/${escapeToken(name)}`, operation);
		}
		for (const rule of flow.match) for (const template of [rule.left, ...rule.right]) this.#expressions(template, rule.pointer, operation);
		this.#effects(flow.issues, flow.sets, pointer, operation);
		for (const [reason, then] of Object.entries(flow.otherwise)) {
			this.#reason(reason, own, `${pointer}/otherwise/${escapeToken(reason)}`, operation);
			this.#effects(then.issues, then.sets, `${pointer}/otherwise/${escapeToken(reason)}`, operation);
		}
		if (flow.opens) this.#expression(flow.opens, `${pointer}/opens`, operation);
		if (flow.limit?.by) this.#expressions(flow.limit.by, `${pointer}/limit/by`, operation);
	}

	#effects(issues: Flow['issues'], sets: Flow['sets'], pointer: string, operation: Operation): void {
		for (const issue of issues) {
			const at = `${pointer}/issues/${escapeToken(issue.credential)}`;
			if (issue.at) this.#answerPlace(issue.at, operation, at);
			for (const end of [issue.expiresIn, issue.expiresAt]) if (end) this.#expression(end.place, at, operation);
			for (const template of [...Object.values(issue.claims), ...(issue.lifetime ? [issue.lifetime] : [])])
				this.#expressions(template, at, operation);
		}
		for (const set of sets) {
			this.#answerPlace(set.at, operation, `${pointer}/sets`);
			this.#expressions(set.to, `${pointer}/sets`, operation);
		}
	}

	#expressions(template: Template, pointer: string, operation?: Operation): void {
		for (const expression of expressionsIn(template)) this.#expression(expression, pointer, operation);
	}

	#expression(expression: Expression, pointer: string, operation?: Operation): void {
		if (expression.from === 'request' && operation) this.#place(expression, operation, pointer);
		if (expression.from === 'response' && operation) this.#answerPlace(expression, operation, pointer);
		if (
			expression.from === 'server' &&
			expression.operation !== undefined &&
			!Object.hasOwn(this.#contract.operations, expression.operation)
		)
			this.#report.add(
				pointer,
				`There is no operation "${expression.operation}".`,
				'Write "$server.OPERATION_ID" with an operationId of this document.',
			);
		if (expression.from !== 'credential') return;
		const credential = this.#contract.credentials[expression.name];
		if (!credential) {
			this.#report.add(
				pointer,
				`There is no credential "${expression.name}".`,
				`Write one of ${Object.keys(this.#contract.credentials).join(', ')}.`,
			);
			return;
		}
		const attributes = attributesOf(credential, this.#claims.get(expression.name) ?? new Set());
		// What an external issuer puts into its tokens is not ours to know.
		if (expression.attribute !== undefined && !attributes.has(expression.attribute) && !credential.external)
			this.#report.add(
				pointer,
				`"${expression.name}" has no attribute "${expression.attribute}".`,
				`Write one of ${[...attributes].join(', ')}.`,
			);
	}

	/** A place in the request must be a declared parameter, a field of the body's schema, or what a security scheme carries. */
	#place(place: RequestPlace, operation: Operation, pointer: string, credential?: string): void {
		const { document } = this.#contract;
		if (place.in === 'body') {
			const schemas = Object.values(operation.body?.media ?? {});
			if (schemas.some((schema) => schemaAt(document, schema, place.pointer) !== undefined)) return;
			this.#report.add(
				pointer,
				`The body of "${operation.id}" has no field "/${place.pointer.join('/')}".`,
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
		if (place.in === 'body') {
			const known = operation.answers.some(
				(answer) => answer.schema !== undefined && schemaAt(this.#contract.document, answer.schema, place.pointer),
			);
			if (!known)
				this.#report.add(
					pointer,
					`No answer of "${operation.id}" has a field "/${place.pointer.join('/')}".`,
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
