/** The methods of a client whose types say more of each operation: what an editor shows of a call comes from there. */
import type { AnyPaths, Fitting, Init, Method } from './method.ts';

/**
 * @typeParam Calls as generated types list them, `calls`; of any other a client has the plain methods alone.
 * @typeParam Plain the method that takes every call, and says what is wrong with one.
 */
export type Documented<Calls, Paths extends AnyPaths, Name extends Method, Configured, Plain> = [Calls] extends [
	Record<Uppercase<Name>, infer Own>,
]
	? Unfinished<Paths, Name, Configured> & Own & Others & Plain
	: Plain;

/** Stands first, and takes no call: of one that is not finished, editors take what is still missing from here. */
type Unfinished<Paths extends AnyPaths, Name extends Method, Configured> = <Path extends string | number>(
	path: Fitting<Paths, NoInfer<Path>, Name, Configured, Path>,
	init: Init<Paths, Path, Name, 'json'>,
	never: never,
) => never;

/** Take no call: of so many signatures, TypeScript tells what is wrong with the last one, which knows best. No two may be the same. */
interface Others {
	(path: never, init?: never, never?: 1): never;
	(path: never, init?: never, never?: 2): never;
	(path: never, init?: never, never?: 3): never;
}
