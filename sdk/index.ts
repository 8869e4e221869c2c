/**
 * Typed clients that get, use and renew their own credentials.
 *
 * Each product has an entry point of its own (`@tokenwright/sdk/PRODUCT`), so that a bundle holds only what it uses.
 * Withheld on purpose: the session's parts. They are tested through these doors and may change.
 *
 * @module
 */

export type { ClientContract, Token, TypedContract } from '@tokenwright/spec';
// The client
export type { Client, Session } from './client/client.ts';
export { createClient } from './client/create.ts';
export type {
	Accepted,
	Arguments,
	BodyOf,
	Configured,
	Fitting,
	Given,
	Init,
	Mended,
	Only,
	ParseAs,
	Refused,
	Replies,
	Reply,
	Result,
} from './client/method.ts';
export type { ClientOptions } from './client/options.ts';
export type { ThrowingClient } from './client/throwing.ts';
export type { Validator } from './client/validator.ts';
// Failures
export type { Attempt, Challenge, ErrorCode } from './errors.ts';
export { isTokenwrightError, TokenwrightError } from './errors.ts';
// What happens
export type { Listener, SessionEvent } from './event.ts';
// For the user's browser
export type { HandOffRequest } from './hand-off/hand-off.ts';
export { HandOff, handOff } from './hand-off/hand-off.ts';
export type { NodeRequest, NodeResponse } from './hand-off/open.ts';
export { openHandOff, openHandOffNode } from './hand-off/open.ts';
export type { SecretText } from './secret.ts';
export { Secret } from './secret.ts';
export type { SessionState, SignIn, SignOut } from './session/session.ts';
// Credentials
export type { CredentialSource, CredentialValue, Source } from './session/source.ts';
export type { Release } from './session/wallet.ts';
export type { SharedStore } from './store/store.ts';
export { memoryStore, shared } from './store/store.ts';
export type { TokenStore } from './store/token-store.ts';
