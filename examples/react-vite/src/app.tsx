import { useSyncExternalStore } from 'react';
import type { Account } from './account.ts';
import { Processes } from './processes.tsx';
import { SessionIndicator } from './session-indicator.tsx';
import { SignIn } from './sign-in.tsx';

export function App({ account }: { account: Account }) {
	const session = useSyncExternalStore(account.subscribe, account.snapshot);
	if (session.stage !== 'signed-in') return <SignIn account={account} session={session} />;
	return (
		<div className="page">
			<header className="top">
				<div className="brand">
					<Logo />
					<span>
						<b>Core</b>
						<small>{account.host}</small>
					</span>
				</div>
				<SessionIndicator account={account} renewal={session.renewal} />
				<div className="who">
					<span title="Signed in as">{session.username}</span>
					<button type="button" className="quiet" onClick={account.signOut}>
						Sign out
					</button>
				</div>
			</header>
			<Processes account={account} />
		</div>
	);
}

export function Logo() {
	return (
		<svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
			<rect width="32" height="32" rx="9" />
			<path d="M12 9.5v13l11-6.5z" />
		</svg>
	);
}
