/** Writes a page. Every value goes through the template, which escapes it. */
import { html, raw } from 'hono/html';
import type { PageFacts } from './facts.ts';
import type { Step, Story } from './story.ts';
import { STYLE } from './style.ts';
import { iso, left, moment, timeOfDay } from './time.ts';
import type { Place, Way } from './ways.ts';

type Html = ReturnType<typeof html>;

/** @returns the whole document. */
export async function pageHtml(facts: PageFacts): Promise<string> {
	const { outcome, reason, who, product, now, status } = facts;
	const heading = headingOf(facts);
	const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${heading} – ${product} (mock)</title>
<link rel="icon" href="${ICON}">
<style>${raw(STYLE)}</style>
</head>
<body>
<header><span class="badge">Mock</span> <span>A stand-in for ${product}, for tests only</span></header>
<main data-outcome="${outcome}" data-reason="${reason ?? ''}" data-subject="${who?.subject ?? ''}">
${markOf(outcome)}
<h1>${heading}</h1>
${outcome === 'signed-in' ? signedIn(facts) : notSignedIn(facts)}
${story(facts.story, facts)}
${ways(facts.ways)}
</main>
<footer>The mock's clock: <time datetime="${iso(now)}">${moment(now)}</time> · HTTP ${status}</footer>
</body>
</html>
`;
	return String(await page);
}

function headingOf({ outcome, who, refusal }: PageFacts): string {
	const name = who?.name ?? who?.subject;
	if (outcome === 'signed-in') return name ? `${name} is signed in` : 'Somebody is signed in';
	if (outcome === 'refused') return refusal?.operation === undefined ? 'Refused' : 'Not signed in';
	return who ? 'Signed out' : 'Nobody is signed in';
}

function signedIn({ who, product, where, until, now }: PageFacts): Html {
	return html`<dl>
${row('Who', html`${who?.subject || 'Somebody'}${who?.email === undefined ? '' : html`<br><span class="soft">${who.email}</span>`}`)}
${row('To', html`${product}<br><span class="soft">${where}</span>`)}
${row(
	'Until',
	until === undefined
		? html`No end by itself<br><span class="soft">It lasts until it is revoked, or the browser forgets its cookie.</span>`
		: html`${left(until, now)}<br><span class="soft">${time(until, moment(until))}</span>`,
)}
</dl>`;
}

function notSignedIn({ outcome, product, status, refusal, who, reason, story }: PageFacts): Html {
	if (outcome === 'nobody' && who)
		return html`<p class="lead">The session of ${who.subject} with ${product} is over${story.here?.ended === 'revocation' ? ': it was revoked' : ''}.</p>`;
	if (outcome === 'nobody')
		return html`<p class="lead">This browser came to ${product} without a session, and without anything that opens one.</p>`;
	if (!refusal?.operation)
		return html`<p class="lead">${product} refused this step with HTTP ${status}.</p>
<p class="why">The mock does not say why. Run it with <code>tokenwright serve</code>, or with <code>explain: true</code> in code, and the reason
stands here; its journal tells it in any case.</p>`;
	return html`<p class="lead">${product} refused the step${refusal.words === undefined ? '' : `: ${refusal.words}`}.</p>
${refusal.text === undefined ? '' : html`<p class="why">${withTimes(refusal.text)}</p>`}
<dl>
${reason === null ? '' : row('Reason', html`<code>${reason}</code>`)}
${row('Step', html`<code>${refusal.operation}</code>`)}
${refusal.rule === undefined ? '' : row('Rule', html`<code>${refusal.rule}</code>`)}
${refusal.answer === undefined ? '' : row('Answer', html`<code>${refusal.answer}</code>`)}
</dl>`;
}

/** Moments in a text: a line must not end within one. */
const withTimes = (text: string): unknown[] =>
	text.split(/(\d{4}-\d\d-\d\dT[\d:.]+Z)/).map((part, index) => (index % 2 === 1 ? html`<time datetime="${part}">${part}</time>` : part));

const row = (term: string, value: unknown): Html => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;

function story({ steps, omitted, here }: Story, { now, outcome }: PageFacts): Html | '' {
	if (steps.length === 0) return '';
	return html`<section aria-labelledby="story">
<h2 id="story">${outcome === 'signed-in' ? 'How it came about' : 'What came before'}</h2>
<ol class="story">${steps.map((each, index) => [
		// The newest ones follow the gap.
		omitted > 0 && index === 2 ? html`<li class="soft">${omitted} more</li>` : '',
		step(each, each === here, now),
	])}</ol>
</section>`;
}

function step(each: Step, isHere: boolean, now: number): Html {
	const { at, operation, summary, credential, fingerprint } = each;
	return html`<li${isHere ? raw(' aria-current="true"') : ''}>
<p>${time(at, timeOfDay(at, now))} <strong>${summary ?? ORIGINS[operation] ?? operation}</strong></p>
<p class="soft"><code>${credential}</code> <code>${fingerprint}</code>${summary === undefined ? '' : html` by <code>${operation}</code>`}</p>
<p class="soft">${useOf(each, now)}${endOf(each, now)}</p>
</li>`;
}

/** Tokens that no operation issued. */
const ORIGINS: Readonly<Record<string, string>> = { mint: 'Made for a test', elsewhere: 'Issued elsewhere, and seen here' };

function useOf({ uses, usedAt }: Step, now: number): Html {
	const when = usedAt === undefined ? '' : html` ${time(usedAt, timeOfDay(usedAt, now))}`;
	// What may be used without limit is not counted.
	if (uses === 0) return usedAt === undefined ? html`not used yet · ` : html`last used${when} · `;
	if (uses === 1) return html`used once${when === '' ? '' : html`,${when}`} · `;
	return html`used ${uses} times${usedAt === undefined ? '' : html`, last${when}`} · `;
}

function endOf({ ended, endedBy, endedAt, expiresAt }: Step, now: number): Html {
	const when = endedAt === undefined ? '' : html` ${time(endedAt, timeOfDay(endedAt, now))}`;
	if (ended === 'use') return html`used up`;
	if (ended === 'revocation') return html`revoked${when}${endedBy === undefined ? '' : ` by ${endedBy}`}`;
	if (ended === 'expiry') return html`expired${when}`;
	if (expiresAt === undefined) return html`no end by itself`;
	return html`ends ${time(expiresAt * 1000, timeOfDay(expiresAt * 1000, now))}, ${left(expiresAt * 1000, now)}`;
}

function ways(all: Way[]): Html | '' {
	if (all.length === 0) return '';
	return html`<section aria-labelledby="ways">
<h2 id="ways">How to sign in</h2>
${all.map(
	({ credential, from, to }) => html`<ol class="ways">
${from.length === 0 ? '' : html`<li>Get a <code>${credential}</code> from ${places(from)}</li>`}
<li>Take ${from.length === 0 ? html`a <code>${credential}</code>` : 'it'} in the browser to ${places(to)}</li>
</ol>`,
)}
</section>`;
}

const places = (all: Place[]): Html[] =>
	all.map(
		({ operation, method, path }, index) =>
			html`${index === 0 ? '' : ' or '}<code>${method} ${path}</code> <span class="soft">(${operation})</span>`,
	);

const time = (at: number, text: string): Html => html`<time datetime="${iso(at)}">${text}</time>`;

const DRAWN = { 'signed-in': 'M14 24.5l7 7 13-14', refused: 'M16 16l16 16M32 16L16 32', nobody: 'M15 24h18' } as const;

const markOf = (outcome: PageFacts['outcome']): Html =>
	html`<svg class="mark" viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"><circle cx="24" cy="24" r="21"/><path d="${DRAWN[outcome]}"/></svg>`;

/** Inside the page: else a browser would ask the mock for one, and the journal would tell of it. */
const ICON =
	"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23d9a400'/%3E%3C/svg%3E";
