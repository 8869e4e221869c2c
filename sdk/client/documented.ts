/** The methods of a client whose types say more of each operation: what an editor shows of a call comes from there. */

/**
 * @typeParam Calls as generated types list them, `calls`; of any other a client has the plain methods.
 * @typeParam Plain the method that takes every call, and says what is wrong with one.
 */
export type Documented<Calls, Name extends string, Plain> = [Calls] extends [Record<Name, infer Own>] ? Own : Plain;
