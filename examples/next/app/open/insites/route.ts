import { openHandOff } from '@tokenwright/sdk';
import { reports } from '../../../src/reports';

/** Never rendered ahead of a click. */
export const dynamic = 'force-dynamic';

/** A link that signs one user in, once: asked for when the browser really goes there, and kept by nobody. Put your own session in the place of Jo. */
export const GET = (request: Request): Promise<Response> =>
	openHandOff(request, () => reports().loginLink({ username: 'jo@example.com', path: '/all-reports' }));
