import type { EXIT } from './terminal.ts';

/** A command that could not be done: what people read, and how the process ends. */
export class CommandError extends Error {
	override readonly name = 'CommandError';
	readonly exit: (typeof EXIT)[keyof typeof EXIT];

	constructor(exit: (typeof EXIT)[keyof typeof EXIT], message: string) {
		super(message);
		this.exit = exit;
	}
}
