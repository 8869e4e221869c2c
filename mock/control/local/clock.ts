import type { Engine } from '../../engine/decide/parts.ts';
import { stateOf } from '../../engine/token/state.ts';
import type { TokenRecord } from '../../engine/token/tokens.ts';
import { isMoment } from '../../engine/world/clock.ts';
import { oneOf, refuse, seconds } from '../check/argument.ts';
import type { ClockState, ControlClock, Instant, Moment } from '../control.ts';
import { findToken, iso } from './credential-info.ts';

/** Seconds from the end of a credential, which is the first second in which it is no longer good. */
const MOMENTS: Readonly<Record<Moment, number>> = { 'just-before-expiry': -1, expiry: 0, 'just-after-expiry': 1 };

/** The clock of a world in this process. */
export function localClock(engine: Engine): ControlClock {
	const { clock } = engine.world;
	const state = (): ClockState => ({ now: iso(clock.now()), frozen: clock.frozen(), ahead: clock.ahead() });
	const move = (verb: string, to: number): ClockState => {
		if (!isMoment(to)) throw refuse(verb, 'the clock goes from the year 1 to the year 9999', 'Stay between them.');
		clock.set(to);
		return state();
	};
	return {
		now: async () => state(),
		async advance(by) {
			const verb = 'advance the clock';
			const distance = seconds(verb, '"by"', by);
			if (!isMoment(clock.now() + distance * 1000))
				throw refuse(verb, 'the clock goes from the year 1 to the year 9999', 'Stay between them.');
			clock.advance(distance);
			return state();
		},
		set: async (to) => move('set the clock', momentOf(to)),
		async freeze() {
			clock.freeze();
			return state();
		},
		async resume() {
			clock.resume();
			return state();
		},
		async travelTo(credential, moment) {
			const verb = 'travel';
			if (!Object.hasOwn(MOMENTS, moment))
				throw refuse(verb, 'there is no such moment', `Write one of "${Object.keys(MOMENTS).join('", "')}".`);
			const { credential: name, expiresAt } = findByName(verb, engine, credential);
			if (expiresAt === undefined)
				throw refuse(verb, `this ${name} does not end by itself`, 'End it with credentials.expire or credentials.revoke.');
			return move(verb, (expiresAt + MOMENTS[moment]) * 1000);
		},
	};
}

/** With a zone: without one it would mean something else on every machine. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

function momentOf(instant: Instant): number {
	const moment =
		instant instanceof Date ? instant.getTime() : typeof instant === 'string' && DATE_TIME.test(instant) ? Date.parse(instant) : instant;
	if (typeof moment === 'number' && Number.isFinite(moment)) return moment;
	throw refuse(
		'set the clock',
		'this is no moment',
		'Write an ISO 8601 date-time with its zone such as "2026-01-31T12:00:00Z", epoch milliseconds, or a Date.',
	);
}

/** A token by its id, or the newest live one of a name. */
function findByName(verb: string, engine: Engine, credential: string): TokenRecord {
	const { contract, world } = engine;
	if (typeof credential === 'string' && /^[0-9a-f]{1,12}$/.test(credential)) return findToken(verb, engine, credential);
	const tokens = Object.values(contract.credentials).filter(({ kind }) => kind === 'token');
	const name = oneOf(
		verb,
		'token',
		credential,
		tokens.map((each) => each.name),
	);
	const now = world.clock.seconds();
	const live = world.tokens
		.values()
		.findLast((record) => record.credential === name && stateOf(contract.credentials[name], record, now) === 'live');
	if (live) return live;
	throw refuse(
		verb,
		`there is no live ${name}`,
		'Let an operation issue one, mint one, or name an ended one by its id.',
		'ERR_CONTROL_UNKNOWN',
	);
}
