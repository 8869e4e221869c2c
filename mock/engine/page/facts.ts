/** What a page says, as plain values: nothing here is a secret, and nothing is HTML. */
import type { Contract, Operation } from '@tokenwright/spec';
import { REASONS } from '@tokenwright/spec';
import type { Engine } from '../decide/parts.ts';
import type { Held, Scope } from '../decide/scope.ts';
import type { Message } from '../request/message.ts';
import type { JournalEntry } from '../world/entry.ts';
import type { Entry, World } from '../world/world.ts';
import { type Story, storyOf } from './story.ts';
import { type Way, waysIn } from './ways.ts';
import { whereOf } from './where.ts';

export interface PageFacts {
	outcome: 'signed-in' | 'refused' | 'nobody';
	/** The vocabulary's word for a refusal; null if there is none, or it is not to be told. */
	reason: string | null;
	/** Of the answer that carries the page. */
	status: number;
	/** The mock's time, epoch milliseconds. */
	now: number;
	/** The product, as people call it. */
	product: string;
	/** The host and path as the vendor knows them. */
	where: string;
	/** What was asked for. */
	operation: string;
	who: Person | undefined;
	/** Epoch milliseconds; undefined: does not end by itself. */
	until: number | undefined;
	refusal: Refusal | undefined;
	story: Story;
	ways: Way[];
}

export interface Person {
	subject: string;
	name: string | undefined;
	email: string | undefined;
}

/** Undefined members are not to be told: the mock does not explain. */
export interface Refusal {
	/** Where it happened. */
	operation: string | undefined;
	/** The reason in words. */
	words: string | undefined;
	text: string | undefined;
	/** JSON pointers into the document. */
	rule: string | undefined;
	answer: string | undefined;
}

/** What was asked, and what came of it. */
export interface Visit {
	message: Message;
	scope: Scope;
	status: number;
	/** The refusal that led here: that of this request, or of the one that was redirected here. */
	refused: JournalEntry | undefined;
}

export function factsOf(engine: Engine, visit: Visit): PageFacts {
	const { contract, world, options } = engine;
	const { message, scope, refused, status } = visit;
	const explain = options.explain ?? false;
	const session = refused ? undefined : [...scope.credentials.values()].at(-1);
	const story = storyOf(engine, session ?? (explain ? (refused?.why?.id ?? refused?.caller ?? undefined) : undefined));
	// Who comes without anything is not refused, but nobody; so is one that this very step has signed out. One that it has used
	// up is still let in this time.
	const over = story.here?.ended === 'revocation' || story.here?.ended === 'expiry';
	const outcome = isRefusal(refused) ? 'refused' : session && !over ? 'signed-in' : 'nobody';
	return {
		outcome,
		reason: explain ? (refused?.reason ?? null) : null,
		status,
		now: world.clock.now(),
		product: titleOf(contract, message.operation),
		where: whereOf(engine, message),
		operation: message.operation.id,
		who: session && personOf(contract, world, message.operation, session, scope),
		until: milliseconds(story.here?.expiresAt ?? session?.expiresAt),
		refusal: refused && refusalOf(refused, explain),
		story,
		ways: outcome === 'signed-in' ? [] : waysIn(contract, message.operation.product),
	};
}

const isRefusal = (entry: JournalEntry | undefined): boolean =>
	entry !== undefined && !(entry.reason === 'credential-missing' && entry.caller === null);

const milliseconds = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : seconds * 1000);

const refusalOf = ({ operation, outcome, reason, why }: JournalEntry, explain: boolean): Refusal => ({
	operation: explain ? (operation ?? undefined) : undefined,
	words: explain && reason !== null ? REASONS[reason] : undefined,
	text: explain ? (why?.text ?? (outcome === 'faulted' ? 'A fault that was set in the mock gave this answer.' : undefined)) : undefined,
	rule: explain ? (why?.rule ?? undefined) : undefined,
	answer: explain ? (why?.answer ?? undefined) : undefined,
});

/** What people call the product: its tag's display name, as documentation tools show it, else the tag; of a whole document its title. */
function titleOf({ document, title }: Contract, { product }: Operation): string {
	const tags = Array.isArray(document.tags) ? (document.tags as Record<string, unknown>[]) : [];
	const tag = tags.find((each) => each?.['x-product'] === product);
	return String(tag?.['x-displayName'] ?? tag?.name ?? title);
}

/** The subject, and how the directory calls it. */
function personOf(contract: Contract, world: World, operation: Operation, session: Held, scope: Scope): Person {
	const subject = session.subject ?? scope.subject?.id ?? '';
	const entry = scope.subject?.entry ?? entryOf(contract, world, operation.product, subject);
	const text = (name: string) => {
		const value = entry && Object.hasOwn(entry, name) ? entry[name] : undefined;
		return typeof value === 'string' && value !== subject ? value : undefined;
	};
	// The names of OpenID Connect's standard claims.
	return { subject, name: text('name'), email: text('email') };
}

/** The entry of a subject in the directories of a product. */
function entryOf({ operations, directories }: Contract, world: World, product: string, subject: string): Entry | undefined {
	const mine = Object.values(operations).filter((each) => each.product === product);
	const used = new Set(mine.flatMap((each) => each.flows.flatMap((flow) => (flow.subject ? [flow.subject.in] : []))));
	for (const name of used) {
		const id = directories[name]?.id;
		const found = id !== undefined && world.directories[name]?.find((entry) => String(entry[id]) === subject);
		if (found) return found;
	}
	return undefined;
}
