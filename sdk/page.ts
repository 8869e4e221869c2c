/** Keeps keys that are meant for servers out of pages, where everybody can read them. */
import type { ClientContract, ClientFlow } from '@tokenwright/spec';
import type { Sources } from './source.ts';

/** @throws {TypeError} if this is a page and such a key is configured. */
export function refuseInPage(contract: ClientContract, sources: Sources): void {
	const { window, document } = globalThis as { window?: unknown; document?: unknown };
	if (window === undefined || document === undefined) return;
	for (const name of Object.keys(contract.credentials))
		if (sources.has(name) && isServerSide(contract, name))
			throw new TypeError(
				`"${name}" is for servers: in a page everybody can read it. Call the service from your server, or set "dangerouslyAllowBrowser".`,
			);
}

/** A secret of one part, sent along with requests, is a key: it needs nobody who types it in. */
function isServerSide(contract: ClientContract, name: string): boolean {
	const { kind, parts = [] } = contract.credentials[name] ?? {};
	if (kind !== 'secret' || parts.length !== 1) return false;
	const carried = ({ alternatives = [] }: ClientFlow) => alternatives.flat().filter(({ credential }) => credential === name);
	return Object.values(contract.operations)
		.flatMap(({ flows }) => flows.flatMap(carried))
		.some(({ by }) => 'scheme' in by || Object.values(by.parts).some((place) => place.in === 'header' || place.in === 'body'));
}
