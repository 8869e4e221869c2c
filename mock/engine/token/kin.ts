/** Tokens that belong together: those of one sign-in, and those of one subject. */
import type { TokenRecord } from './record.ts';

type Kind = 'family' | 'subject';

export interface Kin {
	add(record: TokenRecord): void;
	remove(record: TokenRecord): void;
	/** It was revoked: whoever revokes its whole group passes it by. */
	close(record: TokenRecord): void;
	/** Those of a group that are not revoked. */
	open(kind: Kind, name: string): TokenRecord[];
	family(name: string): TokenRecord[];
	/** The newest one with the name of a token, of its family or of its subject. */
	newest(record: TokenRecord): TokenRecord | undefined;
}

interface Group {
	open: Set<TokenRecord>;
	/** The revoked ones; most groups have none. */
	closed: Set<TokenRecord> | undefined;
	/** By credential. Undefined: to be found when it is asked for. */
	newest: Map<string, TokenRecord> | undefined;
}

/** Of so few the newest is found by looking at all. */
const FEW = 16;

export function createKin(): Kin {
	const groups: Record<Kind, Map<string, Group>> = { family: new Map(), subject: new Map() };

	const groupsOf = ({ family, subject }: TokenRecord): [Map<string, Group>, string][] =>
		subject === undefined
			? [[groups.family, family]]
			: [
					[groups.family, family],
					[groups.subject, subject],
				];
	const put = (record: TokenRecord, group: Group) => {
		if (!record.revoked) group.open.add(record);
		else {
			group.closed ??= new Set();
			group.closed.add(record);
		}
	};

	return {
		add(record) {
			for (const [named, name] of groupsOf(record)) {
				const group = named.get(name) ?? { open: new Set(), closed: undefined, newest: undefined };
				named.set(name, group);
				put(record, group);
				if (group.newest) note(group.newest, record);
			}
		},
		remove(record) {
			for (const [named, name] of groupsOf(record)) {
				const group = named.get(name);
				if (!group) continue;
				if (!group.open.delete(record)) group.closed?.delete(record);
				if (sizeOf(group) === 0) named.delete(name);
				if (group.newest?.get(record.credential) === record) group.newest = undefined;
			}
		},
		close(record) {
			for (const [named, name] of groupsOf(record)) {
				const group = named.get(name);
				if (group?.open.delete(record)) put(record, group);
			}
		},
		open: (kind, name) => [...(groups[kind].get(name)?.open ?? [])],
		family: (name) => membersOf(groups.family.get(name)),
		newest(record) {
			let found: TokenRecord | undefined;
			for (const [named, name] of groupsOf(record)) {
				const group = named.get(name);
				const newest = group && newestIn(group, record.credential);
				if (newest && newest.serial > (found?.serial ?? 0)) found = newest;
			}
			return found;
		},
	};
}

const sizeOf = ({ open, closed }: Group): number => open.size + (closed?.size ?? 0);

const membersOf = (group: Group | undefined): TokenRecord[] => [...(group?.open ?? []), ...(group?.closed ?? [])];

function newestIn(group: Group, credential: string): TokenRecord | undefined {
	if (group.newest) return group.newest.get(credential);
	const newest = new Map<string, TokenRecord>();
	for (const record of membersOf(group)) note(newest, record);
	// In a large group the next ones are compared as they come.
	if (sizeOf(group) > FEW) group.newest = newest;
	return newest.get(credential);
}

function note(newest: Map<string, TokenRecord>, record: TokenRecord): void {
	if (record.serial > (newest.get(record.credential)?.serial ?? 0)) newest.set(record.credential, record);
}
