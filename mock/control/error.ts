import type { ControlErrorCode } from './control.ts';

/** A control verb that could not be done; nothing has changed. Told apart by `code`: copies of a package differ in class. */
export class ControlError extends Error {
	override readonly name = 'ControlError';
	readonly code: ControlErrorCode;

	constructor(code: ControlErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
