// Opens streams of events and holds them: `node flood.mjs URL TOKEN COUNT`. Tells the answers as JSON, and ends when its input does.
import { connect } from 'node:net';

const [url, token, count] = process.argv.slice(2);
const { hostname, port, pathname } = new URL(url);
const answers = {};
let told = 0;

for (let index = 0; index < Number(count); index++) {
	const socket = connect(Number(port), hostname, () =>
		socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`),
	);
	socket.once('data', (chunk) => tell(String(chunk).slice(9, 12)));
	socket.on('error', () => tell('error'));
}

function tell(answer) {
	answers[answer] = (answers[answer] ?? 0) + 1;
	if (++told === Number(count)) console.log(JSON.stringify(answers));
}

process.stdin.resume().on('end', () => process.exit());
