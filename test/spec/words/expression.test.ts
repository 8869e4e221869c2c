import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	escapeToken,
	expressionsIn,
	isFault,
	type Json,
	parseExpression,
	parseTemplate,
	pointerOf,
	pointerTokens,
	type RequestPlace,
	type ResponsePlace,
	textOf,
} from '../../../spec/words/expression.ts';

describe('an expression', () => {
	test.each([
		['$request.path.id', { from: 'request', in: 'path', name: 'id' }],
		['$request.query.auth.token', { from: 'request', in: 'query', name: 'auth.token' }],
		['$request.header.X-Api-Key', { from: 'request', in: 'header', name: 'X-Api-Key' }],
		['$request.cookie.session', { from: 'request', in: 'cookie', name: 'session' }],
		['$request.body#/user/name', { from: 'request', in: 'body', pointer: ['user', 'name'] }],
		['$request.body#/a~1b/c~0d/0', { from: 'request', in: 'body', pointer: ['a/b', 'c~d', '0'] }],
		['$request.body#/a b', { from: 'request', in: 'body', pointer: ['a b'] }],
		['$request.body#/', { from: 'request', in: 'body', pointer: [''] }],
		['$response.body#/token', { from: 'response', in: 'body', pointer: ['token'] }],
		['$response.header.Location', { from: 'response', in: 'header', name: 'Location' }],
		['$response.cookie.sid', { from: 'response', in: 'cookie', name: 'sid' }],
		['$credential.key', { from: 'credential', name: 'key' }],
		['$credential.key.account', { from: 'credential', name: 'key', attribute: 'account' }],
		['$credential.key.https://a.example/b', { from: 'credential', name: 'key', attribute: 'https://a.example/b' }],
		['$subject', { from: 'subject' }],
		['$subject.role', { from: 'subject', attribute: 'role' }],
		['$server', { from: 'server' }],
		['$server.open', { from: 'server', operation: 'open' }],
		['$now', { from: 'now' }],
		['$uuid', { from: 'uuid' }],
		['$hex.36', { from: 'random', alphabet: 'hex', length: 36 }],
		['$digits.1', { from: 'random', alphabet: 'digits', length: 1 }],
		['$base64url.4096', { from: 'random', alphabet: 'base64url', length: 4096 }],
	])('%s is read', (text, expression) => {
		expect(parseExpression(text)).toEqual(expression);
	});

	test.each([
		['$request.body', /lost its JSON pointer/, /comment/],
		['$request.body#', /lost its JSON pointer/, /comment/],
		['$response.body ', /lost its JSON pointer/, /comment/],
		['$response.body #/x', /blank before its JSON pointer/, /Write "\$response\.body#\/x"/],
		['$response.body/x', /no JSON pointer after "body"/, /body#\/name/],
		['$response.body#x', /no JSON pointer after "body"/, /body#\/name/],
		['$request', /names no place of a request/, /\$request\.header\.NAME/],
		['$request.headers.X', /names no place of a request/, /\$request\.header\.NAME/],
		['$request.path.', /names no place of a request/, /\$request\.path\.NAME/],
		['$response.query.x', /names no place of a response/, /\$response\.cookie\.NAME/],
		['$credential', /names no credential/, /\$credential\.NAME/],
		['$credential.', /names no credential/, /\$credential\.NAME/],
		['$hex', /how many characters/, /\$hex\.32/],
		['$hex.0', /how many characters/, /\$hex\.32/],
		['$digits.-1', /how many characters/, /\$digits\.32/],
		['$base64url.1.5', /how many characters/, /\$base64url\.32/],
		['$hex.4097', /from 1 to 4096/, /\$hex\.32/],
		['$hex.1e9', /how many characters/, /\$hex\.32/],
		['$now.x', /not an expression/, /\$request/],
		['$uuid.4', /not an expression/, /\$request/],
		['$credential.a b', /not an expression/, /\$request/],
		['$nothing', /not an expression/, /\$request/],
		['subject', /not an expression/, /starts with/],
		['$', /not an expression/, /starts with/],
		['$__proto__', /not an expression/, /starts with/],
	])('%j is refused, with what to write', (text, fault, hint) => {
		const parsed = parseExpression(text);
		expect(isFault(parsed) && parsed.fault).toMatch(fault);
		expect(isFault(parsed) && parsed.hint).toMatch(hint);
		expect(isFault(parsed) && parsed.fault).toContain(JSON.stringify(text));
	});
});

describe('a value of the vocabulary', () => {
	test.each<[Json, object]>([
		['plain', { literal: 'plain' }],
		['', { literal: '' }],
		['{subdomain}', { literal: '{subdomain}' }],
		['5 $ and {braces}', { literal: '5 $ and {braces}' }],
		[5, { literal: 5 }],
		[null, { literal: null }],
		[false, { literal: false }],
		[['a'], { literal: ['a'] }],
		[{ a: 1 }, { literal: { a: 1 } }],
		['$now', { expression: { from: 'now' } }],
		['{$now}', { parts: [{ from: 'now' }] }],
		['at {$now}!', { parts: ['at ', { from: 'now' }, '!'] }],
		['{$hex.2}{$now}', { parts: [{ from: 'random', alphabet: 'hex', length: 2 }, { from: 'now' }] }],
		['{{$now}}', { parts: ['{', { from: 'now' }, '}'] }],
		['a{b}{$request.body#/x}', { parts: ['a{b}', { from: 'request', in: 'body', pointer: ['x'] }] }],
		[
			{ url: '{$server.open}/x', query: { token: '$credential.t', fixed: 1 } },
			{
				url: { parts: [{ from: 'server', operation: 'open' }, '/x'] },
				query: { token: { expression: { from: 'credential', name: 't' } }, fixed: { literal: 1 } },
			},
		],
		[{ url: 'https://a.example' }, { url: { literal: 'https://a.example' }, query: {} }],
	])('%j is read', (value, template) => {
		expect(parseTemplate(value)).toEqual(template);
	});

	test.each<[Json, RegExp]>([
		['at {$now', /without its closing brace/],
		['at {$nothing}', /not an expression/],
		['$nothing', /not an expression/],
		['{$request.body #/x}', /blank before/],
		[{ url: '{$now' }, /closing brace/],
		[{ url: 'x', query: { a: '$nope' } }, /not an expression/],
	])('%j is refused', (value, fault) => {
		const parsed = parseTemplate(value);
		expect(isFault(parsed) && parsed.fault).toMatch(fault);
	});

	test('names every expression in it, in order', () => {
		const template = parseTemplate({ url: '{$server}/{$uuid}', query: { a: '$now', b: 'x', c: '{$subject}-{$subject.id}' } });
		expect(isFault(template) ? [] : expressionsIn(template)).toEqual([
			{ from: 'server' },
			{ from: 'uuid' },
			{ from: 'now' },
			{ from: 'subject' },
			{ from: 'subject', attribute: 'id' },
		]);
	});
});

/** Names as parameters and credentials may have them: no blanks, and a dot only inside. */
const name = fc.stringMatching(/^[A-Za-z_][\w-]{0,11}$/);
const tokens = fc.array(fc.string({ minLength: 0, maxLength: 8 }), { minLength: 1, maxLength: 4 });
const requestPlace: fc.Arbitrary<RequestPlace> = fc.oneof(
	fc.record({
		from: fc.constant('request' as const),
		in: fc.constantFrom('path', 'query', 'header', 'cookie'),
		name,
	}) as fc.Arbitrary<RequestPlace>,
	fc.record({ from: fc.constant('request' as const), in: fc.constant('body' as const), pointer: tokens }),
);
const responsePlace: fc.Arbitrary<ResponsePlace> = fc.oneof(
	fc.record({ from: fc.constant('response' as const), in: fc.constantFrom('header' as const, 'cookie' as const), name }),
	fc.record({ from: fc.constant('response' as const), in: fc.constant('body' as const), pointer: tokens }),
);

describe('round trips', () => {
	test('a pointer is what its tokens say, whatever they hold', () => {
		fc.assert(
			fc.property(fc.array(fc.string()), (list) => {
				expect(pointerTokens(pointerOf(list))).toEqual(list);
			}),
		);
	});

	test('a token is escaped like the pointer that holds it', () => {
		fc.assert(
			fc.property(fc.string(), (token) => {
				expect(`/${escapeToken(token)}`).toBe(pointerOf([token]));
			}),
		);
	});

	test('a place is read as it was written', () => {
		fc.assert(
			fc.property(fc.oneof(requestPlace, responsePlace), (place) => {
				expect(parseExpression(textOf(place))).toEqual(place);
			}),
		);
	});

	test('a place in braces keeps what is around it', () => {
		// A closing brace in a pointer would end the expression: the vocabulary has no way to write it.
		const place = fc.oneof(requestPlace, responsePlace).filter((each) => !textOf(each).includes('}'));
		const text = fc.string({ minLength: 1 }).filter((each) => !each.includes('{$') && !each.endsWith('{') && !each.startsWith('$'));
		fc.assert(
			fc.property(text, place, text, (before, each, after) => {
				expect(parseTemplate(`${before}{${textOf(each)}}${after}`)).toEqual({ parts: [before, each, after] });
			}),
		);
	});

	test('a text without an expression is itself', () => {
		const text = fc.string().filter((each) => !each.startsWith('$') && !each.includes('{$'));
		fc.assert(
			fc.property(text, (each) => {
				expect(parseTemplate(each)).toEqual({ literal: each });
			}),
		);
	});

	test('no text makes the parser throw, and no fault goes without a hint', () => {
		const start = fc.constantFrom('$request.', '$response.', '$credential.', '$', '{$', '$hex.', '$request.body', '');
		fc.assert(
			fc.property(start, fc.string(), (head, tail) => {
				const parsed = parseTemplate(head + tail);
				if (isFault(parsed)) expect(parsed.hint).not.toBe('');
			}),
		);
	});
});
