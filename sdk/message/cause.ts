/** Errors of others, which may quote what they were given. */

/**
 * The error without what may be a secret: URLs and the token are struck out of its texts, and what hangs on it (a request, its
 * headers) is left out. One that has nothing of the kind stays what it is.
 *
 * @param token the text that was sent, if one was.
 */
export function hushed(cause: unknown, token: string | undefined): unknown {
	if (typeof cause === 'string') return hush(cause, token);
	if (typeof cause !== 'object' || cause === null) return cause;
	const { name, message, stack, code, cause: inner } = cause as Error & { code?: unknown };
	const deeper = hushed(inner, token);
	const said = hush(String(message), token);
	const isClean = Object.values(cause).every((each) => typeof each !== 'object' && hush(String(each), token) === String(each));
	if (isClean && deeper === inner && said === message) return cause;
	const quiet = new Error(said, deeper === undefined ? undefined : { cause: deeper });
	// Its stack begins with what it said.
	return Object.assign(quiet, { name, ...(typeof code === 'string' && { code }), stack: stack?.replace(message, () => said) });
}

const hush = (text: string, token: string | undefined): string => {
	const quiet = text.replace(/\b[a-z][\w+.-]*:\/\/\S+/gi, '[URL]');
	return token ? quiet.replaceAll(token, '[token]') : quiet;
};
