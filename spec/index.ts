export { compile } from './compile.ts';
export type * from './contract.ts';
export type { Problem } from './document.ts';
export { DocumentError, describeProblem } from './document.ts';
export { durationSeconds, humanSeconds } from './duration.ts';
export type {
	Expression,
	Json,
	RandomAlphabet,
	RequestPlace,
	ResponsePlace,
	Template,
} from './expression.ts';
export { expressionsIn, pointerOf, pointerTokens } from './expression.ts';
export type { Outcome } from './reason.ts';
export { DEAD, keysOf, lookUp, problemStatus, REASONS } from './reason.ts';
export { resolveReference, schemaAt, schemaPointerAt } from './reference.ts';
export type { Token } from './token-kind.ts';
