/** Development without a Core: the mock runs in this page, and MSW's worker brings it the page's requests. */
import { createMock } from '@tokenwright/mock';
import { handlers, protect } from '@tokenwright/mock/msw';
import type { paths } from '@tokenwright/sdk/datarhei';
import { setupWorker } from 'msw/browser';
import { createRoot } from 'react-dom/client';
import type { AccountOptions } from '../account.ts';
import { Panel } from './panel.tsx';
import { processesAt } from './processes.ts';
import { shareWorld } from './share-world.ts';

const CORE = 'https://core.test';

export async function startMock(): Promise<AccountOptions> {
	const mock = createMock();
	const list = { isEmpty: false };

	await setupWorker(
		// The mock decides who gets in. What they get is ours: more than the one process of the document's example.
		protect<paths>(mock, { baseUrl: CORE }).get('/api/v3/process', ({ response }) =>
			response(200).json(list.isEmpty ? [] : processesAt(mock.clock.now())),
		),
		...handlers(mock, { baseUrl: CORE }),
	).start({ quiet: true, onUnhandledRequest: 'bypass' });

	const share = await shareWorld(mock.control);
	const place = document.body.appendChild(document.createElement('div'));
	createRoot(place).render(<Panel mock={mock} list={list} steered={share} />);

	// The page's time is the mock's: as if one really had waited.
	return { baseUrl: CORE, clock: mock.clock };
}
