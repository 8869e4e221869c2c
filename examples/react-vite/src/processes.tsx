import type { Account, Process } from './account.ts';
import { useProcesses } from './use-processes.ts';
import { span } from './words.ts';

export function Processes({ account }: { account: Account }) {
	const { processes, failure, isLooking, look } = useProcesses(account);
	return (
		<main aria-busy={!processes && !failure}>
			<div className="heading">
				<h1>Processes</h1>
				{processes && processes.length > 0 && <Summary processes={processes} />}
				<button type="button" className="quiet" onClick={look} disabled={isLooking && !processes}>
					Refresh
				</button>
			</div>
			<div role="status">{failure && <p className="trouble">{processes ? `${failure} What you see may be out of date.` : failure}</p>}</div>
			{processes ? (
				<List processes={processes} />
			) : failure ? (
				<Nothing title="No list yet" text="It is tried again every few seconds." />
			) : (
				<Loading />
			)}
		</main>
	);
}

function Summary({ processes }: { processes: Process[] }) {
	const counts = Object.entries(Object.groupBy(processes, ({ state }) => state?.exec ?? 'unknown'));
	return <p className="summary">{counts.map(([exec, those]) => `${those?.length} ${exec}`).join(' · ')}</p>;
}

function List({ processes }: { processes: Process[] }) {
	if (processes.length === 0) return <Nothing title="No processes" text="What you add to this Core shows up here." />;
	return (
		<ul className="processes">
			{processes.map((process) => (
				<Row key={process.id} process={process} />
			))}
		</ul>
	);
}

function Row({ process: { id, reference, config, state } }: { process: Process }) {
	const exec = state?.exec ?? 'unknown';
	return (
		<li className="card process" data-exec={exec}>
			<div className="name">
				<h2>{id}</h2>
				<span className="exec">{exec}</span> <small>{reference}</small>
			</div>
			<p className="way">
				<code>{config?.input[0]?.address ?? '–'}</code>
				<span className="to"> to </span>
				<code>{config?.output[0]?.address ?? '–'}</code>
			</p>
			{exec === 'running' && state && (
				<dl>
					<Figure name="Runs for" value={span(state.runtime_seconds * 1000)} />
					<Figure name="Frames" value={`${state.progress.fps.toFixed(0)} fps`} />
					<Figure name="Bitrate" value={`${(state.progress.bitrate_kbit / 1000).toFixed(1)} Mbit/s`} />
					<Figure name="CPU" value={`${state.cpu_usage.toFixed(0)} %`} />
				</dl>
			)}
			{exec === 'failed' && state?.last_logline && <p className="log">{state.last_logline}</p>}
		</li>
	);
}

const Figure = ({ name, value }: { name: string; value: string }) => (
	<div>
		<dt>{name}</dt>
		<dd>{value}</dd>
	</div>
);

const Nothing = ({ title, text }: { title: string; text: string }) => (
	<div className="nothing">
		<h2>{title}</h2>
		<p>{text}</p>
	</div>
);

const Loading = () => (
	<ul className="processes" aria-label="Loading">
		{['a', 'b', 'c'].map((key) => (
			<li className="card process loading" key={key}>
				<i />
				<i />
				<i />
			</li>
		))}
	</ul>
);
