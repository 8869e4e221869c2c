/**
 * The text of a token that remembers which credential it is, for TypeScript only: one kind cannot be passed where another is
 * wanted. Plain text is good for any kind, because what comes from an environment or a form has none.
 */
export type Token<Kind extends string = string> = string & { readonly '~kind'?: Kind | undefined };
