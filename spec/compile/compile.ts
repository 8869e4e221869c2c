import type { z } from 'zod';
import type { Contract, Credential, Directory, Document, Operation } from '../contract.ts';
import { type NamedText, readDocument, type Source } from '../read/document.ts';
import { asNode } from '../read/node.ts';
import { DocumentError, type Problem } from '../read/problem.ts';
import { Report } from '../read/report.ts';
import { reportZod } from '../read/zod-problem.ts';
import { escapeToken } from '../words/expression.ts';
import { credentialSchema, directorySchema, namesSchema } from '../words/vocabulary.ts';
import { check } from './check.ts';
import { compileCredential, compileDirectory } from './credential.ts';
import { placesOf, productsOf } from './name.ts';
import { compileOperation } from './operation.ts';
import { checkPlaces, isAnnotated } from './place.ts';
import { mendSchemas } from './schema.ts';
import { compileSchemes } from './scheme.ts';

export interface CompileOptions {
	/** The name that problems show. */
	file?: string;
	/** Is told of what is good, and may not mean what its author thinks. */
	warn?: (problem: Problem) => void;
	/** Overlays (https://spec.openapis.org/overlay/latest.html), laid over the document in this order: texts, perhaps with the names that problems show. */
	overlays?: readonly NamedText[];
}

/**
 * Compiles an OpenAPI document to a contract: 3.0, 3.1, 3.2 or Swagger 2.0, with the words of the vocabulary or without.
 *
 * @param source the document: YAML or JSON text, or the parsed object (it is copied).
 * @param options see {@link CompileOptions}.
 * @returns the contract: names resolved, defaults filled in, expressions parsed; plain JSON.
 * @throws {DocumentError} code `ERR_DOCUMENT`; `problems` lists everything that is wrong, each with file, line, column,
 *   JSON pointer, what is wrong and what to write.
 * @example
 * const contract = compile(readFileSync('openapi.yaml', 'utf8'), { file: 'openapi.yaml' });
 */
export const compile = (source: string | object, options: CompileOptions = {}): Contract =>
	compileSource(readDocument(source, options.file, options.overlays), options.warn);

/** Compiles a document that has been read. */
export function compileSource(source: Source, warn?: CompileOptions['warn']): Contract {
	const report = new Report(source, isAnnotated(source.document));
	const contract = build(source.document, report);
	check(contract, report);
	mendSchemas(contract, report, source.isUpgraded);
	if (warn) for (const warning of [...source.remarks, ...report.remarks()]) warn(warning);
	if (report.count > 0) throw new DocumentError(report.problems());
	return contract;
}

function build(document: Document, report: Report): Contract {
	checkPlaces(document, report);
	// Without a prototype: whatever somebody may call a thing, nothing else answers to its name.
	const credentials: Record<string, Credential> = Object.create(null);
	for (const [name, source] of readNamed(document, 'x-credentials', credentialSchema, report))
		credentials[name] = compileCredential(name, source, report);
	const directories: Record<string, Directory> = Object.create(null);
	for (const [name, source] of readNamed(document, 'x-directories', directorySchema, report))
		directories[name] = compileDirectory(name, source);
	const schemes = compileSchemes(document, credentials, report);
	const productOf = productsOf(document);
	const operations: Record<string, Operation> = Object.create(null);
	for (const place of placesOf(document, report))
		operations[place.id] = compileOperation(place, { document, credentials, schemes, productOf, report });
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

/** The entries of a map in components. What is wrong with one says nothing of the others. */
function readNamed<Entry>(document: Document, key: string, schema: z.ZodType<Entry>, report: Report): [name: string, entry: Entry][] {
	const pointer = `/components/${key}`;
	const source = asNode(document.components)[key];
	const names = namesSchema.safeParse(source ?? {});
	if (!names.success) {
		reportZod(names.error, source, pointer, report);
		report.lose();
	}
	return Object.entries(asNode(source)).flatMap(([name, value]): [string, Entry][] => {
		const entry = schema.safeParse(value);
		if (entry.success) return [[name, entry.data]];
		reportZod(entry.error, value, `${pointer}/${escapeToken(name)}`, report);
		report.lose(name);
		return [];
	});
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
