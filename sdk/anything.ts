// biome-ignore lint/suspicious/noExplicitAny: what is not known at compile time is not refused then.
export type Anything = any;
