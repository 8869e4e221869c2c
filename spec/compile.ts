import { check } from './check.ts';
import type { Contract, Credential, Directory, Document, Operation } from './contract.ts';
import { compileCredential, compileDirectory } from './credential.ts';
import { DocumentError, readDocument } from './document.ts';
import type { Json } from './expression.ts';
import { escapeToken } from './expression.ts';
import { asNode } from './node.ts';
import { compileOperation, METHODS } from './operation.ts';
import { Report } from './report.ts';
import { credentialsSchema, directoriesSchema } from './vocabulary.ts';
import { reportZod } from './zod-problem.ts';

/**
 * Compiles an annotated OpenAPI 3.1 document to a contract.
 *
 * @param source the document: YAML or JSON text, or the parsed object (it is copied).
 * @param options `file` is the name that problems show.
 * @returns the contract: names resolved, defaults filled in, expressions parsed; plain JSON.
 * @throws {DocumentError} code `ERR_DOCUMENT`; `problems` lists everything that is wrong, each with file, line, column,
 *   JSON pointer, what is wrong and what to write.
 * @example
 * const contract = compile(readFileSync('openapi.yaml', 'utf8'), { file: 'openapi.yaml' });
 */
export function compile(source: string | object, options: { file?: string } = {}): Contract {
	const read = readDocument(source, options.file);
	const report = new Report(read);
	const contract = build(read.document, report);
	if (report.problems.length === 0) check(contract, report);
	if (report.problems.length > 0) throw new DocumentError(report.problems);
	return contract;
}

function build(document: Document, report: Report): Contract {
	const version = document.openapi;
	if (typeof version !== 'string' || !version.startsWith('3.1'))
		report.add('/openapi', `This is not an OpenAPI 3.1 document (openapi: ${JSON.stringify(version ?? null)}).`, 'Write "openapi: 3.1.0".');
	refuseForeignReferences(document, '', report);
	const components = asNode(document.components);
	const credentials: Record<string, Credential> = {};
	const sources = credentialsSchema.safeParse(components['x-credentials'] ?? {});
	if (!sources.success) reportZod(sources.error, '/components/x-credentials', report);
	for (const [name, source] of Object.entries(sources.data ?? {})) credentials[name] = compileCredential(name, source, report);
	const directories: Record<string, Directory> = {};
	const entries = directoriesSchema.safeParse(components['x-directories'] ?? {});
	if (!entries.success) reportZod(entries.error, '/components/x-directories', report);
	for (const [name, source] of Object.entries(entries.data ?? {})) directories[name] = compileDirectory(name, source);
	const operations: Record<string, Operation> = {};
	// Without credentials every flow would complain again about the same mistake.
	if (sources.success)
		for (const [path, item] of Object.entries(asNode(document.paths)))
			for (const method of METHODS) {
				if (!asNode(item)[method]) continue;
				const operation = compileOperation(document, path, method, credentials, report);
				if (!operation) continue;
				if (operations[operation.id])
					report.add(
						`${operation.pointer}/operationId`,
						`The operationId "${operation.id}" is used twice.`,
						'Give each operation a name of its own.',
					);
				operations[operation.id] = operation;
			}
	track(operations, credentials);
	return {
		format: 1,
		title: String(asNode(document.info).title ?? 'untitled'),
		operations,
		credentials,
		directories,
		document,
	};
}

/** References stay inside the document: nothing is fetched and no file is read because a document says so. */
function refuseForeignReferences(value: Json, pointer: string, report: Report): void {
	if (value === null || typeof value !== 'object') return;
	for (const [name, inner] of Object.entries(value)) {
		const at = `${pointer}/${escapeToken(name)}`;
		if (name === '$ref' && typeof inner === 'string' && !inner.startsWith('#/'))
			report.add(
				at,
				`"${inner}" refers outside the document.`,
				'Copy what it refers to into components, and refer to that with "#/components/…".',
			);
		refuseForeignReferences(inner as Json, at, report);
	}
}

/** Marks the credentials that the mock must remember: those that can be spent, revoked or bound by more than they show. */
function track(operations: Record<string, Operation>, credentials: Record<string, Credential>): void {
	const flows = Object.values(operations).flatMap((operation) => operation.flows);
	const mark = (name: string) => {
		const credential = credentials[name];
		if (credential?.kind === 'token') credential.tracked = true;
	};
	for (const flow of flows) {
		for (const revoked of flow.revokes) mark(revoked.credential);
		for (const carried of flow.alternatives.flat()) if (carried.permissions.length > 0) mark(carried.credential);
	}
	const subjectWide = new Set(
		flows.flatMap((flow) => flow.revokes.filter((revoked) => revoked.subject || revoked.family)).map((revoked) => revoked.credential),
	);
	for (const flow of flows) {
		const issued = flow.issues.map((issue) => issue.credential);
		const family = [...issued, ...flow.alternatives.flat().map((carried) => carried.credential)];
		// What can be revoked together with another is remembered with it.
		if (family.some((name) => subjectWide.has(name) || credentials[name]?.rotation)) for (const name of issued) mark(name);
	}
}
