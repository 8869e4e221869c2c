// The floor: node:http that parses a login and signs two tokens, and checks the signature of a bearer. Nothing else.
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const KEY = 'adminsecrettopsecret';
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const mac = (input) => createHmac('sha256', KEY).update(input).digest('base64url');
const sign = (claims) => {
	const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${input}.${mac(input)}`;
};
const token = (usefor, exi) => {
	const iat = Math.floor(Date.now() / 1000);
	return sign({ exi, exp: iat + exi, iat, iss: 'bare', jti: randomUUID(), sub: 'admin', usefor });
};
const answer = (response, status, body) => {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
};
const isGood = (header = '') => {
	const [head, claims, signature] = header.replace(/^Bearer /i, '').split('.');
	if (!signature || mac(`${head}.${claims}`) !== signature) return false;
	return JSON.parse(Buffer.from(claims, 'base64url')).exp > Date.now() / 1000;
};

const server = createServer((request, response) => {
	if (request.method === 'GET') return isGood(request.headers.authorization) ? answer(response, 200, []) : answer(response, 401, {});
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => {
		const { username, password } = JSON.parse(Buffer.concat(chunks).toString());
		if (username !== 'admin' || password !== 'datarhei') return answer(response, 401, {});
		answer(response, 200, { access_token: token('access', 600), refresh_token: token('refresh', 86_400) });
	});
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
