/** What the control API says in the words of its library, in those of the command line. */

const WORDS: [RegExp, string][] = [
	[/\bcredentials\.list\(\)/g, '"tokenwright tokens"'],
	[/\bsecrets\.list\(\) (shows?)\b/g, '"tokenwright secrets" $1'],
	[/\bcredentials\.expire or credentials\.revoke\b/g, '"tokenwright expire ID" or "tokenwright revoke ID"'],
	[
		/what world\.snapshot\(\)( of a mock of the same document)? gave, unchanged/g,
		'a file that "tokenwright snapshot"$1 has written, unchanged',
	],
	[/\bGive what is missing: \{ subject: … \}/g, 'Give what is missing with --subject'],
	[/\bPut it into the seed: \{ credentials: .*? \}\./g, 'Put it into the seed, or add it with "tokenwright secrets add".'],
	[/\bGive a "status"/g, 'Give --status'],
	[/an ISO 8601 duration such as [^,]*, or (a number of )?seconds/g, 'a duration such as 31s or 10m'],
	[/GET \/__mock\/worlds lists\b/g, '"tokenwright worlds" lists'],
	[
		/Send "Authorization: Bearer TOKEN" with the token that the server printed when it started\./g,
		'Give the one that the server printed when it started.',
	],
];

export const inOwnWords = (text: string): string => WORDS.reduce((told, [theirs, ours]) => told.replace(theirs, ours), text);
