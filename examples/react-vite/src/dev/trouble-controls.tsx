import type { Control, Fault } from '@tokenwright/mock';
import { useState } from 'react';
import type { Steer } from './panel.tsx';
import type { View } from './use-view.ts';

const REVOCATIONS = { datarheiAccess: 'Revoke the access token', datarheiRefresh: 'Revoke the refresh token' };

const FAULTS: Record<string, Fault> = {
	'Lose a renewal’s answer': { kind: 'lose-response', operation: 'datarheiRefreshLogin' },
	'Slow renewal (5\u00a0s)': { kind: 'delay', by: 5, on: 'real', operation: 'datarheiRefreshLogin' },
	'Service unavailable': { kind: 'refuse', status: 503, times: 'always' },
	'No network': { kind: 'drop', times: 'always' },
};

interface Props {
	control: Control;
	view: View;
	steer: Steer;
	list: { isEmpty: boolean };
}

export function TroubleControls({ control: { credentials, faults, world }, view, steer, list }: Props) {
	const [isEmpty, setEmpty] = useState(list.isEmpty);

	async function revoke(name: string): Promise<void> {
		for (const { id } of await credentials.list({ name, state: 'live' })) await credentials.revoke(id);
	}
	function empty(): void {
		list.isEmpty = !isEmpty;
		setEmpty(!isEmpty);
	}

	return (
		<section>
			<h2>Trouble</h2>
			<div className="buttons">
				{Object.entries(REVOCATIONS).map(([name, words]) => (
					<button type="button" key={name} disabled={!view.live.has(name)} onClick={() => steer(() => revoke(name))}>
						{words}
					</button>
				))}
				{Object.entries(FAULTS).map(([words, fault]) => {
					const placed = view.faults.find(({ kind }) => kind === fault.kind);
					const change = () => (placed ? faults.remove(placed.id) : faults.add(fault));
					return (
						<button type="button" key={words} aria-pressed={placed !== undefined} onClick={() => steer(change)}>
							{words}
						</button>
					);
				})}
				<button type="button" aria-pressed={isEmpty} onClick={empty}>
					No processes
				</button>
				<button type="button" onClick={() => steer(() => world.reset())}>
					Start over
				</button>
			</div>
		</section>
	);
}
