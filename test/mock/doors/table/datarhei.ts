/** What datarhei Core says, and what is sent to it. */
import type { Json } from '@tokenwright/spec';
import { bearer } from './row.ts';

export const JSON_TYPE = 'application/json; charset=UTF-8';
export const error = (code: number, message: string, detail: string): Json => ({ code, message, details: [detail] });
export const NO_TOKEN = { status: 401, type: JSON_TYPE, body: error(401, 'Unauthorized', 'Missing or invalid JWT token') };
export const NOTHING = { status: 404, entry: 'accepted', type: JSON_TYPE, body: error(404, 'Not Found', 'Not Found') };
export const NO_LOGIN = { status: 400, type: JSON_TYPE, body: error(400, 'Bad Request', 'Missing authorization credentials') };
export const NO_PROCESS = { status: 404, entry: 'refused process-unknown', body: error(404, 'Unknown process ID', 'unknown process') };
export const INVALID = {
	status: 400,
	entry: 'refused request-invalid',
	type: JSON_TYPE,
	members: { '/code': 400, '/message': 'Invalid JSON' },
};
export const MINIMAL: Json = { app: 'datarhei-core', auths: ['localjwt'], version: { number: '16.0.0' } };
/** No process fits: nothing is wrong with the request. */
export const NONE = {
	status: 200,
	entry: 'refused process-unknown',
	type: JSON_TYPE,
	headers: { vary: 'Origin, Accept-Encoding' },
	body: [],
};
export const PONG = { status: 200, entry: 'accepted', type: 'text/plain; charset=UTF-8', body: 'pong' };

export const access = { credential: 'datarheiAccess', subject: 'admin' };
export const TOKEN = { access };
export const WITH_TOKEN = bearer('{{access}}');
export const SOURCE = {
	input: [{ id: 'in', address: 'testsrc2', options: ['-f', 'lavfi'] }],
	output: [{ id: 'out', address: '-', options: ['-f', 'null'] }],
};
export const LOGIN = { username: 'admin', password: 'datarhei' };
export const PREFLIGHT = [
	['origin', 'http://ui.example:3000'],
	['access-control-request-method', 'PUT'],
	['access-control-request-headers', 'authorization,content-type'],
] as const;
