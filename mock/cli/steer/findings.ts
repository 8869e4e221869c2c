import type { Command } from 'commander';
import { shown } from '../shown.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';

/** `tokenwright findings`: what the client should not do. */
export function addFindings(program: Command, host: Host): void {
	program
		.command('findings')
		.description('tell what the client did that it should not')
		.action((options: ServerOptions) =>
			steer(host, options, async ({ control, terminal, tell, note }) => {
				const findings = await control.journal.findings();
				const { yellow, dim } = terminal.colours;
				tell(findings, () =>
					findings
						.map(({ kind, text, operation, entries }) => {
							const where = [
								...(operation === null ? [] : [operation]),
								...(entries.length === 0 ? [] : [`journal ${entries.map((id) => `#${id}`).join(' ')}`]),
							];
							return `${yellow(kind)}  ${dim(shown(where.join(', ')))}\n  ${shown(text)}`;
						})
						.join('\n'),
				);
				if (findings.length === 0) note('Nothing found: the client has done nothing that it should not.');
			}),
		);
}
