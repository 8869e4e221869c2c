import type { Line } from './use-view.ts';

/** What the mock was asked, and why it said no. */
export function JournalLines({ lines, hint }: { lines: Line[]; hint: string }) {
	return (
		<section>
			<h2>Journal</h2>
			<ol className="journal">
				{lines.map(({ id, at, outcome, status, operation, method, times, why }) => (
					<li key={id} data-outcome={outcome}>
						<time>{new Date(at).toLocaleTimeString('en-GB')}</time> <b>{status || 'lost'}</b> {operation ?? method}
						{times > 1 && ` × ${times}`}
						{why && <small>{why.text}</small>}
					</li>
				))}
			</ol>
			{lines.length === 0 && <p>Nothing yet. {hint}</p>}
		</section>
	);
}
