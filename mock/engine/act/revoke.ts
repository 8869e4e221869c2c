import type { Flow } from '@tokenwright/spec';
import { type Bench, judge, keyOf } from '../decide/judge.ts';
import { present } from '../decide/present.ts';
import type { Validate } from '../decide/validate.ts';
import type { Message } from '../request/message.ts';
import { ELSEWHERE, idOf, remember } from './issue.ts';

/** Refusals of tokens that were good once: any other one may only carry the id of a good one. */
const OVER = ['credential-expired', 'credential-used', 'credential-revoked'];

/** Revokes what a flow revokes. A token that is not known is no error (RFC 7009 §2.2). */
export function revoke(flow: Flow, message: Message, bench: Bench, validate: Validate): void {
	const { contract, world } = bench;
	for (const revocation of flow.revokes) {
		const credential = contract.credentials[revocation.credential];
		const parts = present(revocation, message, contract, validate);
		if (!credential || !parts) continue;
		const text = parts[credential.parts[0] ?? 'value'] ?? '';
		const judged = judge(credential, parts, bench);
		if ('reason' in judged && !OVER.includes(judged.reason)) continue;
		const key = keyOf(credential, idOf(credential, text));
		const known = world.tokens.get(key);
		const record = known ?? ('held' in judged ? remember(credential, judged.held, world, ELSEWHERE) : undefined);
		if (!record) continue;
		const now = world.clock.now();
		const by = message.operation.id;
		world.tokens.revoke(record, now, by);
		if (revocation.family) world.tokens.revokeFamily(record.family, now, by);
		if (revocation.subject && record.subject !== undefined) world.tokens.revokeSubject(record.subject, now, by);
	}
}
