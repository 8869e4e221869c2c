/** How it stands when the calls begin. */
import type { Mock } from '../../../../mock/index.ts';
import type { Scenario } from './scene.ts';

type State = Pick<Scenario, 'before' | 'ends' | 'signIns' | 'strands' | 'fresh'>;

async function revoke(mock: Mock, name: string): Promise<void> {
	for (const { id } of await mock.control.credentials.list({ name, state: 'live' })) await mock.control.credentials.revoke(id);
}

export const states = {
	'nobody is signed in': { before: () => undefined, fresh: true, ends: [200], signIns: 1 },
	'the token has ended': { before: ({ mock }) => mock.clock.advance('PT5M'), ends: [200], signIns: 0 },
	'the token ends soon': { before: ({ mock }) => mock.clock.advance('PT4M10S'), ends: [200], signIns: 0 },
	'the token is refused': { before: ({ mock }) => revoke(mock, 'beaconAccess'), ends: [200], signIns: 0 },
	'the renewal is refused': {
		async before({ mock }) {
			mock.clock.advance('PT5M');
			await revoke(mock, 'beaconRefresh');
		},
		ends: [200],
		signIns: 1,
	},
	'the answer to the renewal is lost': {
		async before({ mock }) {
			mock.clock.advance('PT5M');
			await mock.control.faults.add({ kind: 'lose-response', operation: 'beaconToken' });
		},
		ends: [200, 'ERR_ISSUER_UNAVAILABLE'],
		signIns: 2,
		strands: true,
	},
} satisfies Record<string, State>;

export type StateName = keyof typeof states;

/** What happens meanwhile, and what that may cost. */
export const amid = {
	'nothing else happens': {},
	'A signs out': { amid: ['signs out'], ends: [200, 'ERR_SIGN_IN_REQUIRED', 'ERR_ISSUER_UNAVAILABLE'], signIns: 3 },
	'A signs out, and in again': {
		amid: ['signs out', 'signs in'],
		ends: [200, 'ERR_SIGN_IN_REQUIRED', 'ERR_ISSUER_UNAVAILABLE'],
		signIns: 3,
	},
	'a caller leaves': { amid: ['leaves'] },
	// A token that ends between its renewal and its arrival is refused, and one call renews once.
	'five minutes pass': { amid: ['time'], ends: [200, 'ERR_CREDENTIAL_REFUSED', 'ERR_ISSUER_UNAVAILABLE'], signIns: 3 },
} satisfies Record<string, Partial<Scenario>>;

export type AmidName = keyof typeof amid;

export const scenarioOf = (calls: readonly number[], state: StateName, meanwhile: AmidName): Scenario => ({
	calls,
	...states[state],
	...amid[meanwhile],
});
