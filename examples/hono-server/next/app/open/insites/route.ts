/** The same route in Next.js. Its place there: app/open/insites/route.ts */
import { createHandOffs } from '../../../../src/hand-offs.ts';
import { settingsOf } from '../../../../src/settings.ts';
import { everybodyIsJo } from '../../../../src/user.ts';

/** Never rendered ahead of a click. */
export const dynamic = 'force-dynamic';

// Made at the click: while Next.js builds, the keys are not there.
export const GET = (request: Request) => createHandOffs(settingsOf(process.env), everybodyIsJo).insites(request);
