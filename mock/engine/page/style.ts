/** How a page looks: one small sheet inside it, so that nothing has to be fetched. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

export const STYLE = `
:root {
	color-scheme: light dark;
	--back: #f4f5f7; --card: #fff; --text: #1c2127; --soft: #57606b; --line: #dde1e6; --tint: #f4f5f7;
	--good: #11682f; --bad: #a8071a; --idle: #57606b;
	--badge: #fff0b8; --badge-text: #664500;
}
@media (prefers-color-scheme: dark) {
	:root {
		--back: #101317; --card: #181c22; --text: #e7ebef; --soft: #a0aab5; --line: #2c333c; --tint: #20262d;
		--good: #63d48e; --bad: #ff9191; --idle: #a0aab5;
		--badge: #3d3108; --badge-text: #ffd666;
	}
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
	min-height: 100vh; padding: clamp(1rem, 6vh, 4.5rem) 1rem 2rem; background: var(--back); color: var(--text);
	font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
header, main, footer { max-width: 38rem; margin: 0 auto; }
header { display: flex; align-items: center; gap: .625rem; margin-bottom: .875rem; color: var(--soft); font-size: .875rem; }
.badge {
	flex: none; padding: .0625rem .5rem; border-radius: 1rem; background: var(--badge); color: var(--badge-text);
	font-size: .75rem; font-weight: 700; letter-spacing: .06em; text-transform: uppercase;
}
main { padding: clamp(1.25rem, 5vw, 2.25rem); border: 1px solid var(--line); border-radius: .875rem; background: var(--card); }
[data-outcome=signed-in] { --state: var(--good); }
[data-outcome=refused] { --state: var(--bad); }
[data-outcome=nobody] { --state: var(--idle); }
.mark { display: block; width: 2.25rem; height: 2.25rem; margin-bottom: .75rem; color: var(--state); }
h1 { font-size: 1.5rem; font-weight: 650; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 1.75rem 0 .75rem; font-size: .9375rem; font-weight: 650; }
.lead { margin-top: .5rem; color: var(--soft); }
.why { margin-top: 1.125rem; padding: .75rem 1rem; border-left: 3px solid var(--state); border-radius: 0 .5rem .5rem 0; background: var(--tint); }
.why time { white-space: nowrap; }
dl { margin-top: 1.25rem; border-top: 1px solid var(--line); }
dl div { padding: .5625rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); font-size: .875rem; }
small, .soft { color: var(--soft); font-size: .875rem; }
code {
	display: inline-block; max-width: 100%; padding: 0 .3125rem; border-radius: .25rem; background: var(--tint);
	font: .8125rem/1.5 ui-monospace, monospace;
}
ol { list-style: none; }
.story > li { position: relative; padding: 0 0 1.125rem 1.375rem; }
.story > li:last-child { padding-bottom: 0; }
.story > li::before {
	content: ""; position: absolute; left: 0; top: .4375rem; width: .625rem; height: .625rem; border-radius: 50%;
	border: 2px solid var(--soft); background: var(--card);
}
.story > li[aria-current]::before { border-color: var(--state); background: var(--state); }
.story > li:not(:last-child)::after { content: ""; position: absolute; left: .25rem; top: 1.25rem; bottom: -.25rem; width: 2px; background: var(--line); }
.story p + p { margin-top: .125rem; }
.story time { font-variant-numeric: tabular-nums; }
.story p:first-child time { margin-right: .25rem; color: var(--soft); }
.ways { padding-left: 1.25rem; list-style: decimal; }
.ways > li + li { margin-top: .375rem; }
.ways + .ways { margin-top: 1rem; }
footer { margin-top: .875rem; color: var(--soft); font-size: .8125rem; text-align: center; }
@media (min-width: 34rem) {
	dl div { display: grid; grid-template-columns: 7rem 1fr; align-items: baseline; }
}
@media print { main { border: 0; } }
`;

/** Lets the page's own style in and nothing else: no script, no form, nothing from anywhere. */
export const contentSecurity = (): string =>
	`default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(STYLE)))}'; img-src data:; base-uri 'none'; form-action 'none'`;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
