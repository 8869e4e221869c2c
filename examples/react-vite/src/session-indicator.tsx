import type { Account, Renewal, Tokens } from './account.ts';
import { useNow } from './use-now.ts';
import { span } from './words.ts';

/** A Core's access token lives for ten minutes unless it is configured otherwise. */
const LIFE = 600_000;

/** Says quietly how the session is doing. The seconds are not read out: a screen reader finds them, but is not interrupted. */
export function SessionIndicator({ account, renewal }: { account: Account; renewal: Renewal }) {
	const now = useNow(account.now);
	const tokens = account.tokens();
	const state = stateOf(tokens, renewal);
	const left = (tokens.endsAt ?? now) - now;
	return (
		<section className="session" data-state={state} aria-label="Session">
			<Ring key={tokens.endsAt} share={left / LIFE} />
			<span>
				<b>{state === 'good' ? told(renewal, now) : STATES[state]}</b>
				<small>{tokens.endsAt === undefined ? 'checking…' : left > 0 ? `access token ${span(left)} left` : 'access token is over'}</small>
			</span>
		</section>
	);
}

const STATES = {
	renewing: 'Renewing…',
	failing: 'Renewal failed, trying again',
	ending: 'Cannot be renewed',
};

function stateOf({ endsAt, isRenewing, isRenewable }: Tokens, { how }: Renewal): 'good' | keyof typeof STATES {
	if (endsAt !== undefined && !isRenewable) return 'ending';
	if (how === 'failing') return 'failing';
	return isRenewing ? 'renewing' : 'good';
}

function told({ how, at }: Renewal, now: number): string {
	if (how === 'restored') return 'Signed in';
	const ago = now - at < 2000 ? 'just now' : `${span(now - at)} ago`;
	if (how === 'signed-in') return `Signed in ${ago}`;
	return how === 'elsewhere' ? `Renewed by another tab ${ago}` : `Renewed ${ago}`;
}

/** How much of the token's life is left. With each new token it is drawn anew, which shows as a short flash. */
function Ring({ share }: { share: number }) {
	const length = 2 * Math.PI * 11;
	const hidden = 1 - Math.min(1, Math.max(0, share));
	return (
		<svg className="ring" viewBox="0 0 28 28" aria-hidden="true">
			<circle cx="14" cy="14" r="11" />
			<circle cx="14" cy="14" r="11" className="left" strokeDasharray={length} strokeDashoffset={length * hidden} />
		</svg>
	);
}
