import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import { shown } from '../shown.ts';
import { EXIT } from '../terminal.ts';
import { httpFetch } from './http-fetch.ts';
import { inOwnWords } from './own-words.ts';
import { type Host, type ServerOptions, type Session, steer } from './steer.ts';

/** `tokenwright worlds`: the named worlds of a server, each a copy of the seeded state that its requests live in. */
export function addWorlds(program: Command, host: Host): void {
	const worlds = program.command('worlds').description('list the worlds that have a name, or forget one');
	worlds
		.command('list', { isDefault: true })
		.description('list them; this is what "worlds" alone does')
		.action((options: ServerOptions) =>
			steer(host, options, async (session) => {
				const answer = await ask(session, 'GET', '/worlds');
				const { worlds: names } = (await answer.json()) as { worlds: string[] };
				session.tell(names, () => names.map(shown).join('\n'));
				if (names.length === 0) session.note('No request has named a world yet (header x-tokenwright-world).');
			}),
		);
	worlds
		.command('forget')
		.description('forget a world with all that is in it')
		.argument('<name>', 'as "tokenwright worlds" tells it')
		.action((name: string, options: ServerOptions) =>
			steer(host, options, async (session) => {
				await ask(session, 'DELETE', `/worlds/${encodeURIComponent(name)}`);
				session.tell({ forgotten: name }, () => '');
				session.note(`Gone: ${name}.`);
			}),
		);
}

/** Worlds are the server's, so that a world's control does not know of them. */
async function ask({ server }: Session, method: string, path: string): Promise<Response> {
	const answer = await httpFetch(
		new Request(`${server.url}/__mock${path}`, { method, headers: { authorization: `Bearer ${server.token}` } }),
	);
	if (answer.ok) return answer;
	const { detail } = (await answer.json().catch(() => ({}))) as { detail?: string };
	throw new CommandError(EXIT.refused, detail === undefined ? `${server.url} answered ${answer.status}.` : inOwnWords(detail));
}
