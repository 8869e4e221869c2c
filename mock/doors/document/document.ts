/** Documents and seeds of your own: `@tokenwright/mock/document`. The only entry that brings a YAML parser. */

/** The document: text or object → contract, for `createMock({ document })`. */
export { type Contract, DocumentError, overlaidDocument, type Problem, readText } from '@tokenwright/spec';
export { compile, compileFiles } from './compile.ts';
/** What the mock knows before the first request, for `createMock({ seed })`. */
export { readSeed, SeedError } from './seed.ts';
