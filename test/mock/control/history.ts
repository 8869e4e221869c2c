/** Random histories of what clients send and what tests do to the mock meanwhile, as data: one history can be told to several mocks. */
import fc from 'fast-check';
import type { Moment } from '../../../mock/control/control.ts';
import type { Mock } from '../../../mock/index.ts';
import { type Got, type Step, step, type Told, teller } from '../engine/support/history.ts';

export type Verb =
	| { control: 'advance'; seconds: number }
	| { control: 'set'; to: number }
	| { control: 'freeze' | 'resume' | 'clear-faults' | 'rotate' }
	| { control: 'revoke' | 'revoke-family' | 'revoke-subject' | 'expire' | 'spend'; pick: number }
	| { control: 'travel'; pick: number; moment: Moment }
	| { control: 'mint'; name: string; flaw: 'expired' | 'not-yet' | 'foreign-signature' | 'alg-none' | undefined }
	| { control: 'add-secret'; username: string; password: string }
	| { control: 'revoke-secret'; pick: number }
	| { control: 'put' | 'delete'; passenger: string }
	| {
			control: 'fault';
			operation: string | undefined;
			kind: 'refuse' | 'revoke-after' | 'expire-after' | 'lose-response';
			after: number;
			probability: number;
	  };

export type Act = Step | Verb;

const pick = fc.nat(30);
const passenger = fc.constantFrom('p-1', 'p-3', 'p-4', 'p-7');

export const verb: fc.Arbitrary<Verb> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({ control: fc.constant('advance' as const), seconds: fc.constantFrom(-60, -1, 1, 29, 31, 301, 4000, 0.5) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			control: fc.constant('set' as const),
			to: fc.constantFrom(0, 1, 3600).map((hours) => Date.parse('2026-01-01T00:00:00Z') + hours * 1000),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ control: fc.constantFrom('freeze' as const, 'resume' as const, 'clear-faults' as const) }) },
	{
		weight: 6,
		arbitrary: fc.record({
			control: fc.constantFrom('revoke' as const, 'revoke-family' as const, 'revoke-subject' as const, 'expire' as const, 'spend' as const),
			pick,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			control: fc.constant('travel' as const),
			pick,
			moment: fc.constantFrom('just-before-expiry' as const, 'expiry' as const, 'just-after-expiry' as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			control: fc.constant('mint' as const),
			name: fc.constantFrom('ferryAccess', 'ferryTicket', 'ferrySession', 'ferryRefresh'),
			flaw: fc.constantFrom('expired' as const, 'not-yet' as const, 'foreign-signature' as const, 'alg-none' as const, undefined),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			control: fc.constant('add-secret' as const),
			username: fc.constantFrom('ida', 'eva'),
			password: fc.constantFrom('fake-anchor', 'fake-oar'),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ control: fc.constant('revoke-secret' as const), pick }) },
	{ weight: 2, arbitrary: fc.record({ control: fc.constantFrom('put' as const, 'delete' as const), passenger }) },
	{
		weight: 2,
		arbitrary: fc.record({
			control: fc.constant('fault' as const),
			operation: fc.constantFrom('ferryToken', undefined),
			kind: fc.constantFrom('refuse' as const, 'revoke-after' as const, 'expire-after' as const, 'lose-response' as const),
			after: fc.nat(2),
			probability: fc.constantFrom(0.5, 1),
		}),
	},
);

/** A key that was made anew is another one each time: only for what is not told twice. */
const rotation: fc.Arbitrary<Verb> = fc.constant({ control: 'rotate' });

export const history = (maxLength: number): fc.Arbitrary<Act[]> =>
	fc.array(fc.oneof({ weight: 3, arbitrary: step as fc.Arbitrary<Act> }, { weight: 1, arbitrary: verb as fc.Arbitrary<Act> }), {
		minLength: 3,
		maxLength,
	});

export const wildHistory = (maxLength: number): fc.Arbitrary<Act[]> =>
	fc.array(
		fc.oneof(
			{ weight: 30, arbitrary: step as fc.Arbitrary<Act> },
			{ weight: 10, arbitrary: verb as fc.Arbitrary<Act> },
			{ weight: 1, arbitrary: rotation as fc.Arbitrary<Act> },
		),
		{ minLength: 3, maxLength },
	);

/** What somebody hears of one act. */
type Heard = Told | { error: string } | { value: unknown } | undefined;

/** @param got the tokens that its clients have in hand already. */
export function player(mock: Mock, got: Got[] = []) {
	const { tell } = teller(mock, got);
	const play = async (act: Act): Promise<Heard> => {
		try {
			return 'control' in act ? { value: await steer(act, mock) } : (await tell(act))?.answer;
		} catch (error) {
			// A lost answer, an empty one where tokens were expected, or a verb that could not be done.
			return { error: (error as Error).message };
		}
	};
	const playAll = async (acts: Act[]): Promise<Heard[]> => {
		const heard: Heard[] = [];
		for (const act of acts) heard.push(await play(act));
		return heard;
	};
	return { got, play, playAll };
}

async function steer(act: Verb, { control }: Mock): Promise<unknown> {
	const { clock, credentials, secrets, directories, faults, keys } = control;
	const picked = async (index: number) => {
		const list = await credentials.list();
		const credential = list[index % Math.max(1, list.length)];
		if (!credential) throw new Error('There is no token yet.');
		return credential;
	};
	switch (act.control) {
		case 'advance':
			return clock.advance(act.seconds);
		case 'set':
			return clock.set(act.to);
		case 'freeze':
			return clock.freeze();
		case 'resume':
			return clock.resume();
		case 'clear-faults':
			return faults.clear();
		case 'rotate':
			return keys.rotate({ grace: 60 });
		case 'revoke':
			return credentials.revoke((await picked(act.pick)).id);
		case 'revoke-family':
			return credentials.revoke({ family: (await picked(act.pick)).family });
		case 'revoke-subject':
			return credentials.revoke({ subject: (await picked(act.pick)).subject ?? 'nobody' });
		case 'expire':
			return credentials.expire((await picked(act.pick)).id);
		case 'spend':
			return credentials.spend((await picked(act.pick)).id);
		case 'travel':
			return clock.travelTo((await picked(act.pick)).id, act.moment);
		case 'mint':
			// Not its text: a key of somebody else is another one each time.
			return (await credentials.mint(act.name, { subject: 'p-1', ...(act.flaw && { flaw: act.flaw }) })).credential;
		case 'add-secret':
			return secrets.add('ferryUser', { username: act.username, password: act.password, passenger: 'p-1' });
		case 'revoke-secret': {
			const list = await secrets.list('ferryUser');
			return secrets.revoke(list[act.pick % list.length]?.id ?? '');
		}
		case 'put':
			return directories.put('ferryPassengers', { passenger: act.passenger, name: 'Somebody' });
		case 'delete':
			return directories.delete('ferryPassengers', act.passenger);
		case 'fault':
			return faults.add({
				kind: act.kind,
				...(act.operation && { operation: act.operation }),
				after: act.after,
				probability: act.probability,
				times: 'always',
			} as never);
	}
}
