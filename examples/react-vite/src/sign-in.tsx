import { useActionState, useEffect, useRef } from 'react';
import type { Account, Snapshot } from './account.ts';
import { Logo } from './app.tsx';
import { failureInWords } from './words.ts';

interface Props {
	account: Account;
	session: Exclude<Snapshot, { stage: 'signed-in' }>;
}

interface Attempt {
	name?: string;
	failure?: string;
}

export function SignIn({ account, session }: Props) {
	const password = useRef<HTMLInputElement>(null);
	const username = useRef<HTMLInputElement>(null);
	const [last, submit, isPending] = useActionState(async (_: Attempt, form: FormData): Promise<Attempt> => {
		const name = String(form.get('username'));
		try {
			await account.signIn(name, String(form.get('password')));
			return {};
		} catch (error) {
			return { name, failure: failureInWords(error) };
		}
	}, {});
	// To where typing goes on: also after a wrong password.
	useEffect(() => {
		if (!isPending) (username.current?.value ? password : username).current?.focus();
	}, [isPending]);

	return (
		<main className="sign-in" data-stage={session.stage}>
			<form action={submit} className="card">
				<Logo />
				<h1>{session.stage === 'expired' ? 'Session expired' : 'Sign in'}</h1>
				<p className="hint">{hintOf(session, account.host)}</p>
				<label>
					User name
					<input
						ref={username}
						name="username"
						autoComplete="username"
						autoCapitalize="none"
						spellCheck={false}
						required
						defaultValue={last.name ?? (session.stage === 'expired' ? session.username : '')}
					/>
				</label>
				<label>
					Password
					<input ref={password} name="password" type="password" autoComplete="current-password" required aria-describedby="failure" />
				</label>
				<p id="failure" className="failure" role="alert">
					{!isPending && last.failure}
				</p>
				<button type="submit" className="primary" disabled={isPending}>
					{isPending ? 'Signing in…' : 'Sign in'}
				</button>
			</form>
		</main>
	);
}

function hintOf(session: Props['session'], host: string): string {
	if (session.stage === 'expired') return 'It could not be renewed any more. Sign in again to go on.';
	return session.elsewhere ? 'You signed out in another tab.' : `to the Core at ${host}`;
}
