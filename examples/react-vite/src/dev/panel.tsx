/** Steers the mock while somebody looks at the app. */
import type { Mock } from '@tokenwright/mock';
import { useState } from 'react';
import { JournalLines } from './journal-lines.tsx';
import { aheadInWords, TimeControls } from './time-controls.tsx';
import { TroubleControls } from './trouble-controls.tsx';
import { useView } from './use-view.ts';
import './panel.css';

interface Props {
	mock: Mock;
	list: { isEmpty: boolean };
	/** To be called after the mock was steered. */
	steered: () => Promise<void>;
}

/** Does something to the mock, and shows what came of it. */
export type Steer = (verb: () => Promise<unknown>) => Promise<void>;

export function Panel({ mock, list, steered }: Props) {
	const { control } = mock;
	const [isOpen, setOpen] = useState(() => matchMedia('(min-width: 60rem)').matches);
	const [note, setNote] = useState('');
	const [view, look] = useView(control);
	if (!view) return null;

	const steer: Steer = async (verb) => {
		setNote('');
		try {
			await verb();
			await steered();
		} catch (error) {
			setNote((error as Error).message);
		}
		await look();
	};

	return (
		<aside className="mock" data-open={isOpen} aria-label="Mock">
			<button type="button" className="bar" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
				<b>Mock</b> <span>{!isOpen && aheadInWords(view.ahead)}</span>
			</button>
			{isOpen && (
				<div className="body">
					<TimeControls control={control} view={view} steer={steer} />
					<TroubleControls control={control} view={view} steer={steer} list={list} />
					<p className="note" role="alert">
						{note}
					</p>
					<JournalLines lines={view.lines} hint={hintOf(mock)} />
				</div>
			)}
		</aside>
	);
}

/** The mock lets in whom it knows. All of them are fakes. */
function hintOf(mock: Mock): string {
	const [user] = mock.secrets().datarheiUser ?? [];
	return user ? `Sign in as ${user.username}, password ${user.password}: a fake that the mock knows.` : '';
}
