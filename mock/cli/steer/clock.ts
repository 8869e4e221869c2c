import { humanSeconds } from '@tokenwright/spec';
import { type Command, Option } from 'commander';
import type { ClockState, Control, Moment } from '../../control/control.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../terminal.ts';
import { spanOf } from './span.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';

const EXAMPLES = `
Examples:
  tokenwright clock                                  the mock's time
  tokenwright clock +31s                             a login link of 30 seconds is over
  tokenwright clock -5m                              back again
  tokenwright clock 2026-12-24T08:00:00Z             to a moment
  tokenwright clock freeze                           stop it; "resume" lets it go on
  tokenwright clock --travel-to just-before-expiry 3f5a`;

interface ClockOptions extends ServerOptions {
	travelTo?: Moment;
}

/** `tokenwright clock`: the one clock that tokens, limits, delays and the `Date` header follow. */
export function addClock(program: Command, host: Host): void {
	program
		.command('clock')
		.description('tell the time of the mock, move it on or back, stop it')
		.argument('[to]', '+31s, -5m, 1h30m; 2026-12-24T08:00:00Z; freeze, resume; with --travel-to the id or name of a token')
		.addOption(
			new Option('--travel-to <moment>', 'the moment around the end of the token').choices([
				'just-before-expiry',
				'expiry',
				'just-after-expiry',
			]),
		)
		// So that -5m is a duration.
		.allowUnknownOption()
		.addHelpText('after', EXAMPLES)
		.action(async (to: string | undefined, options: ClockOptions) => {
			const change = changeOf(to, options);
			await steer(host, options, async ({ control, tell }) => {
				const state = await change(control);
				tell(state, () => clockLine(state));
			});
		});
}

function changeOf(to: string | undefined, { travelTo }: ClockOptions): (control: Control) => Promise<ClockState> {
	if (travelTo !== undefined) {
		if (to === undefined || to.startsWith('-'))
			throw usage('--travel-to wants the id or the name of a token: "tokenwright tokens" lists them.');
		return ({ clock }) => clock.travelTo(to, travelTo);
	}
	if (to === undefined) return ({ clock }) => clock.now();
	if (to === 'freeze') return ({ clock }) => clock.freeze();
	if (to === 'resume') return ({ clock }) => clock.resume();
	const seconds = humanSeconds(to);
	if (seconds !== undefined) return ({ clock }) => clock.advance(seconds);
	if (/^\d{4}-\d\d-\d\d(T.+(Z|[+-]\d\d:?\d\d))?$/i.test(to) && !Number.isNaN(Date.parse(to))) return ({ clock }) => clock.set(new Date(to));
	if (to.startsWith('--')) throw usage(`unknown option '${to}'`);
	throw usage(`"${to}" is no time. Write +31s, -5m, 1h30m or 2d; 2026-12-24T08:00:00Z with its zone; freeze or resume.`);
}

const usage = (text: string) => new CommandError(EXIT.usage, `error: ${text}\nRun it with --help to see what it takes.`);

/** `2026-11-23T09:00:31.000Z  31 s ahead of real time, frozen`. */
function clockLine({ now, ahead, frozen }: ClockState): string {
	const apart = Math.round(ahead);
	const where = apart === 0 ? 'real time' : `${spanOf(apart)} ${apart > 0 ? 'ahead of' : 'behind'} real time`;
	return `${now}  ${where}${frozen ? ', frozen' : ''}`;
}
