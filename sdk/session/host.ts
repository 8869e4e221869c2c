/** What a session knows of the client that it works for. */
import type { ClientContract, ClientOperation } from '@tokenwright/spec';
import type { Details } from '../event.ts';
import type { Sending, Sent } from '../message/send.ts';
import type { Sleep } from '../message/wait.ts';
import type { Sources } from './source.ts';

/** What a session needs of the world. */
export interface Host {
	contract: ClientContract;
	sources: Sources;
	/** Where the product is. */
	origins: readonly string[];
	/** Epoch milliseconds. */
	now(): number;
	/** 0 to 1. */
	random(): number;
	/** With path parameters still in braces. */
	urlOf(operation: ClientOperation): string;
	send<Found>(operation: ClientOperation, sending: Sending<Found>): Promise<Sent<Found>>;
	/** Waits on the clock of the client. */
	sleep: Sleep;
	/** Milliseconds by which the clock of the service is ahead of ours. */
	offsetOf(operation: ClientOperation | undefined): number;
	/**
	 * Tells whoever listens; never fails.
	 *
	 * @param token whose fingerprint belongs to it.
	 */
	emit(details: Details, token?: string): void;
}
