/** What a host forces to be different, and why. Nothing else may differ, and what stands here has to. */

export type Door = 'mock.fetch' | 'MSW 3 in Node' | 'a service worker in Chromium' | 'an HTTP server';

const PAGE: Door = 'a service worker in Chromium';

const OWN_JAR =
	'It sends a made-up Cookie, or leaves out one that was set. A page can do neither: Cookie is a forbidden request header, and the jar sends all it has.';

/** Scenarios that end differently through a door. */
export const DIFFERENT: { door: Door; scenario: string; why: string }[] = [
	{
		door: 'mock.fetch',
		scenario: 'doors: a page asks before it calls another origin',
		why: 'CORS is between a page and a network, and here is none: it is answered only as far as the document says how.',
	},
	{
		door: PAGE,
		scenario: 'doors: a page asks before it calls another origin',
		why: 'The browser writes Origin and the headers of a preflight itself, and asks networks only: a service worker answers before that.',
	},
	{
		door: 'MSW 3 in Node',
		scenario: 'insly: the ledger wants its headers and well-formed ids',
		why: 'It leaves out Accept-Language. MSW 3 intercepts behind the fetch of Node, which adds one.',
	},
	{ door: PAGE, scenario: 'insites: a browser without a live session is sent to the login page', why: OWN_JAR },
	{ door: PAGE, scenario: 'ideanote: a widget opens for a user with a token, and for a guest without', why: OWN_JAR },
	{ door: PAGE, scenario: 'ideanote: a bad token and a browser without a session lead to the login page', why: OWN_JAR },
	{ door: PAGE, scenario: 'watcher: a browser without a session sees no page', why: OWN_JAR },
];

/** What a host hides of every answer. */
export const HIDDEN: { door: Door; what: 'cookies' | 'redirects'; why: string }[] = [
	{
		door: PAGE,
		what: 'cookies',
		why: 'Set-Cookie is a forbidden response header. That a cookie was kept is seen by the next request, and by its journal.',
	},
	{
		door: PAGE,
		what: 'redirects',
		why: 'Of a redirect that it does not follow a page sees only that it is one. Its status stands in the journal.',
	},
];
