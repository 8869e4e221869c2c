/** Plays scenarios through one host, and writes down all that it sees. Runs in Node and in a page. */
import type { Json } from '@tokenwright/spec';
import type { Control } from '../../mock/control/control.ts';
import { createMock, type JournalEntry, type Mock } from '../../mock/index.ts';
import { fill, type Resolve } from '../products/compare.ts';
import { forged, initOf, valueAt } from '../products/run-scenarios.ts';
import type { Send } from '../products/scenario.ts';
import { type HostScenario, type HostTable, nameOf } from './table.ts';

/** One table through one door. */
export interface Host {
	fetch(url: string, init: RequestInit): Promise<Response>;
	/** Where the host has what the vendors have there. */
	url(vendors: string): string;
	/** The vendors' URLs in a text again. */
	vendors(text: string): string;
	control(world?: string): Promise<Control>;
	/** Forgets the cookies of the scenario before. */
	clean(): Promise<void>;
}

export interface Answer {
	/** 0: the connection ended without one. */
	status: number;
	/** True where a page may see nothing of a redirect. */
	opaque: boolean;
	headers: Record<string, string>;
	cookies: string[];
	body: string;
}

export interface Played {
	name: string;
	answers: Answer[];
	saved: Record<string, string>;
	journal: readonly JournalEntry[];
	/** Of the other worlds. */
	worlds: Record<string, readonly JournalEntry[]>;
}

/** Where the clock of every scenario stands, until a step moves it: 2030-01-01T00:00:00Z. */
const START = 1_893_456_000_000;

export const mockOf = (table: HostTable): Mock => createMock({ clock: { now: () => START }, ...(table.seed && { seed: table.seed }) });

/**
 * Plays one scenario from a fresh start.
 *
 * @param told what another host has saved in it: stands in for what this one may not read.
 */
export async function play(host: Host, table: HostTable, scenario: HostScenario, told: Record<string, string> = {}): Promise<Played> {
	const worlds = [...new Set(scenario.steps.flatMap(({ world }) => world ?? []))];
	for (const world of [undefined, ...worlds]) await (await host.control(world)).world.reset();
	await host.clean();
	const saved = new Map<string, string>();
	const resolve: Resolve = (content) => (content.startsWith('at:') ? host.url(`https://${content.slice(3)}`) : forged(saved, content));
	const answers: Answer[] = [];
	for (const step of scenario.steps) {
		const { clock, credentials, faults } = await host.control(step.world);
		if (step.advance !== undefined) await clock.advance(step.advance);
		if (step.mint) {
			const { credential, as, ...options } = step.mint;
			saved.set(as, (await credentials.mint(credential, options)).token);
		}
		if (step.revoke) await credentials.revoke(step.revoke);
		if (step.fault) await faults.add(step.fault);
		if (!step.send) continue;
		for (let time = 0; time < (step.times ?? 1); time++) {
			const request = fill(step.send as unknown as Json, resolve) as unknown as Send;
			const at = (request.host === undefined ? originOf(table, request.path) : `https://${request.host}`) + request.path;
			const init = initOf(request);
			if (step.world !== undefined) init.headers.set('x-tokenwright-world', step.world);
			const response = await host.fetch(host.url(at), init).catch(() => Response.error());
			const text = await response.text();
			answers.push(seen(response, text, host));
			for (const [name, place] of Object.entries(step.save ?? {})) {
				const value = valueAt(place, response, text) ?? told[name];
				if (typeof value === 'string') saved.set(name, value);
			}
		}
	}
	const journalOf = async (world?: string) => (await host.control(world)).journal.query();
	return {
		name: nameOf(table, scenario),
		answers,
		saved: Object.fromEntries(saved),
		journal: await journalOf(),
		worlds: Object.fromEntries(await Promise.all(worlds.map(async (world) => [world, await journalOf(world)] as const))),
	};
}

const originOf = ({ origins }: HostTable, path: string): string => {
	const longest = Object.keys(origins)
		.filter((beginning) => path.startsWith(beginning))
		.reduce((best, each) => (each.length > best.length ? each : best), '');
	return origins[longest] ?? '';
};

/** Belong to a connection, not to an answer. */
const OF_TRANSPORT = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'set-cookie'];

const seen = (response: Response, text: string, host: Host): Answer => ({
	status: response.status,
	opaque: response.type === 'opaqueredirect',
	headers: Object.fromEntries(
		[...response.headers].filter(([name]) => !OF_TRANSPORT.includes(name)).map(([name, value]) => [name, host.vendors(value)]),
	),
	cookies: response.headers.getSetCookie(),
	body: host.vendors(text),
});
