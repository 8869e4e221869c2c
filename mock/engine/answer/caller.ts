import type { Scope } from '../decide/scope.ts';
import type { JournalEntry } from '../world/entry.ts';
import type { Caller } from './responder.ts';

/** Who calls, for whoever answers in place of the document: without what could be used to call again. */
export function whoCalls({ contract, credentials }: Scope, { caller, subject }: JournalEntry): Caller {
	const held = [...credentials.values()].at(-1);
	const parts = (held && contract.credentials[held.name]?.parts) ?? [];
	return {
		credential: held?.name ?? null,
		fingerprint: caller,
		subject,
		permissions: [...(held?.permissions ?? [])],
		attributes: structuredClone(Object.fromEntries(Object.entries(held?.attributes ?? {}).filter(([name]) => !parts.includes(name)))),
	};
}
