import { durationSeconds, type Json } from '@tokenwright/spec';
import { type Engine, newScope } from '../decide/parts.ts';
import { type Held, render, type Scope } from '../decide/scope.ts';
import { isMoment } from '../world/clock.ts';
import { type Flaw, flawOf, unflawable } from './flaw.ts';
import { make, remember } from './issue.ts';

export interface MintOptions {
	subject?: string;
	claims?: Record<string, Json>;
	/** ISO 8601 duration or seconds; negative: already over. */
	lifetime?: string | number;
	permissions?: string[];
	/** Makes one that must be refused. */
	flaw?: Flaw;
}

/** Makes a credential that the mock accepts, without a request: also one of an external issuer. */
export async function mint(engine: Engine, name: string, options: MintOptions = {}): Promise<string> {
	const held = mintHeld(engine, name, options);
	if ('fault' in held) throw new TypeError(`mint("${name}"): ${held.fault}`);
	return held.text;
}

/** What was minted, or why it cannot be. */
export function mintHeld(engine: Engine, name: string, options: MintOptions): Held | { fault: string; unknown?: true } {
	const { contract, world, keys } = engine;
	const credential = Object.hasOwn(contract.credentials, name) ? contract.credentials[name] : undefined;
	if (!credential)
		return { fault: `the document has no such credential. It has ${Object.keys(contract.credentials).join(', ')}.`, unknown: true };
	if (credential.kind === 'secret')
		return { fault: `a secret is not issued. Put it into the seed: { credentials: { ${name}: [{ … }] } }.` };
	const given = options.lifetime === undefined ? credential.lifetime : durationSeconds(options.lifetime);
	if (options.lifetime !== undefined && given === undefined)
		return { fault: 'the lifetime is neither an ISO 8601 duration such as "PT30S" nor a number of seconds.' };
	const lifetime = given === undefined ? undefined : Math.floor(given);
	const now = world.clock.seconds();
	if (lifetime !== undefined && !isMoment((now + lifetime) * 1000))
		return { fault: 'with this lifetime it would not end before the year 9999.' };
	const unable = options.flaw === undefined ? undefined : unflawable(credential, options.flaw);
	if (unable !== undefined) return { fault: unable };
	const scope = newScope(engine, undefined);
	if (options.subject !== undefined) scope.subject = { id: options.subject, entry: undefined };
	if (credential.format !== 'jwt' && !hasText(credential.format, scope))
		return { fault: 'its text is made of what a request would say. Give what is missing: { subject: … }.' };

	const flaw = options.flaw === undefined ? undefined : flawOf(credential, options.flaw, lifetime, now, keys);
	const held = make(
		credential,
		{ subject: options.subject, permissions: options.permissions ?? [], family: undefined },
		flaw?.expiresAt ?? (lifetime === undefined ? undefined : now + lifetime),
		{},
		{ ...options.claims, ...flaw?.claims },
		scope,
		flaw?.sign ? { sign: flaw.sign } : keys,
		flaw?.issuedAt ?? now,
	);
	if (flaw?.remembered !== false) remember(credential, held, world, 'mint');
	return held;
}

/** Whether a template can be rendered; nothing random is taken for it. */
function hasText(format: Parameters<typeof render>[0], scope: Scope): boolean {
	const undo = scope.world.random.mark();
	const text = render(format, scope);
	undo();
	return text !== undefined;
}
