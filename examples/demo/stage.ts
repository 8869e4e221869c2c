/** What every act of the demo is given. */
import type { Mock } from '@tokenwright/mock';
import type { HandOff } from '@tokenwright/sdk';
import type { Transcript } from './transcript.ts';

export interface Stage {
	mock: Mock;
	/** Where the mock listens. */
	url: string;
	transcript: Transcript;
}

/** What the SDK needs to talk to the mock: its address and its clock. */
export const at = ({ url, mock }: Stage) => ({ baseUrl: url, clock: mock.clock });

/** Moves the mock's clock instead of waiting. */
export function wait({ mock, transcript }: Stage, duration: string, words: string): void {
	mock.clock.advance(duration);
	transcript.note(`${words} (the mock's clock moved by ${duration})`);
}

/** Does what a browser does with a hand-off, and says where it ended up: status, path and cookie. */
export async function browse(step: HandOff | { method: string; url: string; fields: Readonly<Record<string, string>> }): Promise<string> {
	const post = step.method === 'POST';
	const answer = await fetch(step.url, {
		method: step.method,
		redirect: 'manual',
		...(post && { body: new URLSearchParams(step.fields) }),
	});
	const location = answer.headers.get('location');
	const cookie = answer.headers.get('set-cookie');
	const age = /Max-Age=\d+/.exec(cookie ?? '')?.[0];
	return [
		answer.status,
		...(location ? [`to ${lastPart(location)}`] : []),
		cookie ? `signed in${age ? ` (${age})` : ''}` : 'not signed in',
	].join(', ');
}

/** The page of a URL: the mock serves hosts that share paths under `/<host>`. */
const lastPart = (location: string): string => new URL(location, 'http://mock').pathname.replace(/^\/[^/]*\.[^/]*(?=\/)/, '');

/** The value of the cookie that a hand-off sets. */
export async function cookieOf(step: { method: string; url: string; fields: Readonly<Record<string, string>> }): Promise<string> {
	const answer = await fetch(step.url, { method: step.method, redirect: 'manual', body: new URLSearchParams(step.fields) });
	return /^([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

/** A request without the SDK: what somebody sees who holds just this token. */
export const bare = async (stage: Stage, path: string, headers: Record<string, string>): Promise<string> =>
	String((await fetch(stage.url + path, { headers, redirect: 'manual' })).status);

/** The operations that the mock has answered since a moment in its journal. */
export const operationsSince = ({ mock }: Stage, from: number): string =>
	mock.journal
		.slice(from)
		.map((entry) => entry.operation)
		.join(', ');
