import type { Control } from '@tokenwright/mock';
import type { CSSProperties } from 'react';
import { span } from '../words.ts';
import type { Steer } from './panel.tsx';
import type { View } from './use-view.ts';

/** Seconds that the slider reaches: a refresh token lives for a day. */
const REACH = 26 * 3_600;
const STEPS = 1_000;
// Minutes are as easy to hit at its beginning as hours are at its end.
const secondsAt = (position: number): number => Math.round(REACH * (position / STEPS) ** 3);
const positionOf = (seconds: number): number => Math.round(STEPS * Math.cbrt(Math.max(0, seconds) / REACH));

const SCALE = [
	['now', 0],
	['10 min', 600],
	['1 h', 3_600],
	['6 h', 21_600],
	['26 h', REACH],
] as const;

const TOKENS = { datarheiAccess: 'Access token', datarheiRefresh: 'Refresh token' };
const MOMENTS = { 'just-before-expiry': 'before', 'just-after-expiry': 'after' } as const;

export function aheadInWords(ahead: number): string {
	const seconds = Math.round(ahead);
	if (seconds === 0) return 'in step with real time';
	return `${span(Math.abs(seconds) * 1000)} ${seconds > 0 ? 'ahead of' : 'behind'} real time`;
}

export function TimeControls({ control: { clock }, view, steer }: { control: Control; view: View; steer: Steer }) {
	return (
		<section>
			<h2>Time</h2>
			<p className="clock">
				<time>{new Date(view.now).toLocaleTimeString('en-GB')}</time> {aheadInWords(view.ahead)}
			</p>
			<input
				type="range"
				aria-label="Time ahead"
				aria-valuetext={aheadInWords(view.ahead)}
				max={STEPS}
				value={positionOf(view.ahead)}
				onChange={({ target }) => steer(() => clock.advance(secondsAt(target.valueAsNumber) - view.ahead))}
			/>
			<p className="scale" aria-hidden="true">
				{SCALE.map(([words, seconds]) => (
					<span key={words} style={{ '--at': `${positionOf(seconds) / (STEPS / 100)}%` } as CSSProperties}>
						{words}
					</span>
				))}
			</p>
			{Object.entries(TOKENS).map(([name, title]) => (
				<fieldset key={name} disabled={!view.live.has(name)}>
					<legend>{title}: a second</legend>
					{Object.entries(MOMENTS).map(([moment, words]) => (
						<button type="button" key={moment} onClick={() => steer(() => clock.travelTo(name, moment as keyof typeof MOMENTS))}>
							{words} it ends
						</button>
					))}
				</fieldset>
			))}
		</section>
	);
}
