/** What this Core is doing, for the eyes. */
import type { Process } from '../account.ts';

interface Sketch {
	id: string;
	reference: string;
	exec: 'running' | 'finished' | 'failed';
	from: string;
	to: string;
	fps?: number;
	mbit?: number;
	cpu?: number;
	/** Seconds before the page was opened. */
	since?: number;
	log?: string;
}

const SKETCHES: Sketch[] = [
	{
		id: 'studio-main',
		reference: 'live',
		exec: 'running',
		from: 'srt://studio.example:6000',
		to: 'rtmp://ingest.example/live',
		fps: 50,
		mbit: 6.2,
		cpu: 38,
		since: 187_000,
	},
	{
		id: 'yard-camera',
		reference: 'cameras',
		exec: 'running',
		from: 'rtsp://10.0.4.21/main',
		to: 'hls/yard/index.m3u8',
		fps: 25,
		mbit: 2.4,
		cpu: 11,
		since: 9_400,
	},
	{
		id: 'lobby-camera',
		reference: 'cameras',
		exec: 'failed',
		from: 'rtsp://10.0.4.22/main',
		to: 'hls/lobby/index.m3u8',
		log: 'rtsp://10.0.4.22/main: Connection refused',
	},
	{ id: 'archive-night', reference: 'recordings', exec: 'finished', from: 'hls/yard/index.m3u8', to: 'disk/yard-night.mp4' },
];

const opened = Date.now();

export const processesAt = (now: number): Process[] =>
	SKETCHES.map(({ id, reference, exec, from, to, fps = 0, mbit = 0, cpu = 0, since = 0, log = '' }) => {
		const runtime = exec === 'running' ? Math.max(0, Math.round(since + (now - opened) / 1000)) : 0;
		const address = { options: [] };
		return {
			id,
			type: 'ffmpeg',
			reference,
			created_at: 1_709_285_400,
			updated_at: 1_709_285_400,
			config: {
				id,
				type: 'ffmpeg',
				reference,
				input: [{ id: 'in', address: from, ...address }],
				output: [{ id: 'out', address: to, ...address }],
				options: [],
				reconnect: true,
				reconnect_delay_seconds: 15,
				autostart: true,
				stale_timeout_seconds: 30,
				limits: { cpu_usage: 0, memory_mbytes: 0, waitfor_seconds: 0 },
			},
			state: {
				order: exec === 'finished' ? 'stop' : 'start',
				exec,
				runtime_seconds: runtime,
				reconnect_seconds: -1,
				last_logline: log,
				progress: {
					inputs: [],
					outputs: [],
					frame: runtime * fps,
					packet: runtime * fps,
					fps,
					q: 0,
					size_kb: Math.round(runtime * mbit * 125),
					time: runtime,
					bitrate_kbit: mbit * 1000,
					speed: exec === 'running' ? 1 : 0,
					drop: 0,
					dup: 0,
				},
				memory_bytes: 0,
				cpu_usage: cpu,
				command: [],
			},
		};
	});
