/** Why a server could not start. */
export type ListenErrorCode = 'ERR_PORT_TAKEN' | 'ERR_PORT_FORBIDDEN' | 'ERR_HOST_UNAVAILABLE' | 'ERR_LISTEN';

/** A server that could not start; told apart by `code`. */
export class ListenError extends Error {
	override readonly name = 'ListenError';
	readonly code: ListenErrorCode;

	constructor(code: ListenErrorCode, message: string, cause: unknown) {
		super(message, { cause });
		this.code = code;
	}
}

/** Says what Node's error means for a person: what happened, where, and what to do. */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): ListenError {
	const at = `${host}:${port}`;
	switch (error.code) {
		case 'EADDRINUSE':
			return new ListenError(
				'ERR_PORT_TAKEN',
				`Failed to listen on ${at}: another program uses this port. Stop it, choose another port, or let 0 choose a free one.`,
				error,
			);
		case 'EACCES':
			return new ListenError(
				'ERR_PORT_FORBIDDEN',
				`Failed to listen on ${at}: this user may not open this port. Choose one from 1024 up, or let 0 choose a free one.`,
				error,
			);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
		case 'EINVAL':
			return new ListenError(
				'ERR_HOST_UNAVAILABLE',
				`Failed to listen on ${at}: this machine has no such address. Use 127.0.0.1 (this machine only) or 0.0.0.0 (all addresses).`,
				error,
			);
		default:
			return new ListenError('ERR_LISTEN', `Failed to listen on ${at}: ${error.message}.`, error);
	}
}
