import { type CompileOptions, type Contract, compile as compileAlone, compileSource, sourceOf } from '@tokenwright/spec';
import { withSamples } from './sample.ts';

/**
 * Compiles an OpenAPI document to a contract: 3.0, 3.1, 3.2 or Swagger 2.0, with the words of the vocabulary or without.
 *
 * @param source the document: YAML or JSON text, or the parsed object (it is copied).
 * @param options `file` is the name that problems show; `warn` is told of what is good, and may not mean what its author thinks; `overlays`
 *   are texts that are laid over the document, so that a vendor's own is never edited.
 * @returns the contract: names resolved, defaults filled in, expressions parsed; plain JSON. A body for an answer without an example is
 *   made when it is first needed, or when the contract is written with `JSON.stringify`.
 * @throws {DocumentError} code `ERR_DOCUMENT`; `problems` lists everything that is wrong, each with file, line, column,
 *   JSON pointer, what is wrong and what to write.
 * @example
 * const contract = compile(readFileSync('openapi.yaml', 'utf8'), { file: 'openapi.yaml' });
 */
export const compile = (source: string | object, options: CompileOptions = {}): Contract => withSamples(compileAlone(source, options));

/** The same for a document that was put together of several files. @param whole `locate` tells where something of it stands. */
export const compileFiles = (
	whole: { document: unknown; locate: Parameters<typeof sourceOf>[1] },
	{ overlays, warn }: Omit<CompileOptions, 'file'>,
): Contract => withSamples(compileSource(sourceOf(whole.document, whole.locate, overlays), warn));
