/** The end of a credential that was good once, or its beginning. */
import type { Contract, Credential } from '@tokenwright/spec';
import { pointerOf } from '@tokenwright/spec';
import type { Fact } from '../decide/fact.ts';
import type { TokenRecord } from '../token/tokens.ts';
import type { Case, Cause } from './case.ts';
import { durationText, momentText } from './words.ts';

type Ended = Extract<Fact, { kind: 'expired' | 'early' | 'used' | 'revoked' }>;

export function tokenCause(fact: Ended, about: Case): Cause | undefined {
	const { contract } = about.engine;
	const credential = contract.credentials[about.refusal.credential ?? ''];
	if (!credential) return undefined;
	const { record } = fact;
	const newer = record && fact.kind !== 'early' ? newerText(record, about) : '';
	switch (fact.kind) {
		case 'expired': {
			const by = record?.endedBy === undefined ? '' : `, ended by ${record.endedBy}`;
			const at = fact.at * 1000;
			const text = `The ${credential.name} expired ${ago(at, about)}, at ${momentText(at)}${by}.${newer}`;
			return { text, rules: [...lifetimeOf(credential, record, contract), credential.pointer], ended: at };
		}
		case 'early': {
			const at = fact.at * 1000;
			const text = `The ${credential.name} is not good before ${momentText(at)}, ${durationText((at - about.now) / 1000)} from now.`;
			return { text, rules: [credential.pointer], ended: at };
		}
		case 'used':
			return usedCause(credential, fact.record, newer, about);
		case 'revoked': {
			const at = fact.record.endedAt;
			const when = at === undefined ? '' : ` ${ago(at, about)}, at ${momentText(at)}`;
			const by = fact.record.endedBy === undefined ? '' : `, by ${fact.record.endedBy}`;
			return { text: `This ${credential.name} was revoked${when}${by}.${newer}`, rules: revocationsOf(fact.record, about), ended: at };
		}
	}
}

function usedCause(credential: Credential, record: TokenRecord, newer: string, about: Case): Cause {
	const { name, uses, rotation, pointer } = credential;
	const rotatedAt = record.rotatedAt === undefined ? undefined : record.rotatedAt * 1000;
	const at = record.endedAt ?? (uses === undefined && record.endedBy === undefined ? rotatedAt : undefined) ?? record.usedAt;
	const when = at === undefined ? '' : `, ${ago(at, about)}, at ${momentText(at)}`;
	const by = record.endedBy === undefined ? '' : `, by ${record.endedBy}`;
	if (uses !== undefined)
		return {
			text: `This ${name} was used already${when}${by}: it works ${uses === 1 ? 'once' : `${uses} times`} (uses: ${uses}).${newer}`,
			rules: [`${pointer}/uses`, pointer],
			ended: at,
		};
	const grace = rotation?.grace ?? 0;
	const until = grace > 0 ? `, and is no longer within its grace of ${durationText(grace)}` : ': it works until then';
	return {
		text: `This ${name} was exchanged for a newer one already${when}${by}${until} (rotation).${newer}`,
		rules: [`${pointer}/rotation`],
		ended: at,
	};
}

/** @param at epoch milliseconds. */
const ago = (at: number, { now }: Case): string => (now - at < 50 ? 'just now' : `${durationText((now - at) / 1000)} ago`);

/** What there is instead. */
function newerText(record: TokenRecord, about: Case): string {
	const newer = about.engine.world.tokens.newerThan(record);
	if (!newer) return '';
	const used = newer.usedAt === undefined ? 'never used' : `last used ${ago(newer.usedAt, about)}`;
	return ` A newer one was issued at ${momentText(newer.issuedAt * 1000)} and ${used}${newer.revoked ? ', but is revoked too' : ''}.`;
}

/** Where it stands how long it lives: at the flow that issued it, else at the credential. */
function lifetimeOf({ name, pointer }: Credential, record: TokenRecord | undefined, { operations }: Contract): string[] {
	const flows = operations[record?.issuedBy ?? '']?.flows ?? [];
	const own = flows.flatMap((flow) =>
		flow.issues.some(
			(issue) =>
				issue.credential === name &&
				(issue.lifetime || issue.expiresAt?.place.from === 'request' || issue.expiresIn?.place.from === 'request'),
		)
			? [`${flow.pointer}${pointerOf(['issues', name])}`]
			: [],
	);
	return [...own, `${pointer}/lifetime`];
}

/** Where it stands that an operation ends it: in what it revokes, or in how its reuse is taken. */
function revocationsOf({ endedBy, credential: name }: TokenRecord, { engine: { contract } }: Case): string[] {
	const credential = contract.credentials[name];
	const flow = contract.operations[endedBy ?? '']?.flows.find((each) => each.revokes.length > 0);
	return [...(flow ? [`${flow.pointer}/revokes`] : []), ...(credential ? [`${credential.pointer}/rotation`, credential.pointer] : [])];
}
