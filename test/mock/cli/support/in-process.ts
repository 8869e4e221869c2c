/** The command line in this process, without a terminal. */
import { vi } from 'vitest';
import { run } from '../../../../mock/cli/program.ts';
import type { Terminal } from '../../../../mock/cli/terminal.ts';
import type { Command } from './processes.ts';

/** Not what whoever runs the tests has set. */
const NONE = { TOKENWRIGHT_CONTROL_TOKEN: undefined, TOKENWRIGHT_CONTROL_URL: undefined, PORT: undefined, HOST: undefined };

/** One after the other: the environment is that of the process. A server stops as soon as it is ready. */
export const inProcess: Command = async (args, env) => {
	const texts = { out: '', err: '' };
	const plain = new Proxy({}, { get: () => (text: string) => text }) as Terminal['colours'];
	const terminal: Terminal = {
		out: (text) => {
			texts.out += `${text}\n`;
		},
		err: (text) => {
			texts.err += `${text}\n`;
		},
		colours: plain,
		logColours: plain,
	};
	for (const [name, value] of Object.entries({ ...NONE, ...env })) vi.stubEnv(name, value);
	try {
		return { code: await run(args, terminal, () => Promise.resolve()), ...texts };
	} finally {
		vi.unstubAllEnvs();
	}
};
