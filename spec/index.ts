export { type CompileOptions, compile, compileSource } from './compile/compile.ts';
export { slug } from './compile/name.ts';
export type * from './contract.ts';
export { type NamedText, overlaidDocument, sourceOf } from './read/document.ts';
export { valueAt } from './read/node.ts';
export type { Problem } from './read/problem.ts';
export { DocumentError, describeProblem } from './read/problem.ts';
export { resolveReference, schemaAt, schemaPointerAt } from './read/reference.ts';
export { readText } from './read/text.ts';
export { readYaml, type Yaml as Located } from './read/yaml.ts';
export { durationSeconds, humanSeconds } from './words/duration.ts';
export type {
	Expression,
	Json,
	RandomAlphabet,
	RequestPlace,
	ResponsePlace,
	Template,
} from './words/expression.ts';
export { decodeSafely, expressionsIn, pointerOf, pointerTokens } from './words/expression.ts';
export type { Outcome } from './words/reason.ts';
export { DEAD, keysOf, lookUp, problemStatus, REASONS } from './words/reason.ts';
export { schemeName } from './words/scheme.ts';
export type { Token } from './words/token-kind.ts';
