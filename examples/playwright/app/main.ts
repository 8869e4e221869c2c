/** The page under test: a list of processes of a datarhei Core. */
import { isTokenwrightError } from '@tokenwright/sdk';
import { type DatarheiClient, datarhei } from '@tokenwright/sdk/datarhei';

const element = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const form = element<HTMLFormElement>('sign-in');

class SignInNeeded extends Error {}

/** @param password is used for one sign-in; after that the refresh token has to do. */
function open(username: string, password: string): DatarheiClient {
	let once: string | undefined = password;
	return datarhei({
		baseUrl: import.meta.env.VITE_CORE_URL,
		credentials: {
			user() {
				if (once === undefined) throw new SignInNeeded();
				const given = { username, password: once };
				once = undefined;
				return given;
			},
		},
	});
}

async function show(core: DatarheiClient, done: string): Promise<void> {
	try {
		const processes = await core.throwing.GET('/api/v3/process');
		element('processes').replaceChildren(...processes.map(({ id }) => Object.assign(document.createElement('li'), { textContent: id })));
		signedIn(true, done);
	} catch (error) {
		if (error instanceof SignInNeeded) signedIn(false, 'Your session has expired. Sign in again.');
		else if (isTokenwrightError(error) && error.code === 'ERR_SIGN_IN_REFUSED') signedIn(false, 'The user name or the password is wrong.');
		else say('The Core cannot be reached.');
	}
}

function signedIn(yes: boolean, words: string): void {
	form.hidden = yes;
	element('signed-in').hidden = !yes;
	say(words);
}

function say(words: string): void {
	element('status').textContent = words;
}

form.addEventListener('submit', (event) => {
	event.preventDefault();
	const given = new FormData(form);
	const core = open(String(given.get('username')), String(given.get('password')));
	form.reset();
	element('refresh').onclick = () => show(core, 'Refreshed');
	void show(core, 'Signed in');
});
