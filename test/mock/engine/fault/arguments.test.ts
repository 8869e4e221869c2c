import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../mock/engine/world/fault.ts';
import { createMock } from '../../../../mock/index.ts';
import { ferryMock } from '../../../sixth/support/ferry.ts';
import { garden } from '../../support/garden.ts';

const mock = createMock({ document: garden() });

const refusalOf = async (fault: unknown, of = mock): Promise<string> => {
	const error = await of.control.faults.add(fault as Fault).then(
		() => undefined,
		(thrown: Error & { code: string }) => thrown,
	);
	expect(await of.control.faults.list()).toEqual([]);
	return error ? `${error.code} ${error.message}` : 'accepted';
};

const ARGUMENT = 'ERR_CONTROL_ARGUMENT Failed to add the fault:';
const UNKNOWN = 'ERR_CONTROL_UNKNOWN Failed to add the fault:';

describe('a fault is not added', () => {
	test.each<[what: string, fault: unknown, says: string]>([
		['that is no object', null, `${ARGUMENT} it is no object. Write { kind: "drop" }.`],
		['that is a list', [], `${ARGUMENT} it is no object. Write { kind: "drop" }.`],
		['without a kind', {}, `${ARGUMENT} its "kind" is what was given. Write one of refuse, rate-limit, drop, delay, lose-response,`],
		['of an unknown kind', { kind: 'refuze' }, 'Did you mean "refuse"?'],
		['of a kind that every object has', { kind: 'constructor' }, `${ARGUMENT} its "kind" is "constructor". Write one of refuse,`],
		[
			'with an unknown field',
			{ kind: 'drop', time: 2 },
			`${ARGUMENT} a fault of kind "drop" has no "time". It may have times, after, probability, operation, credential. Did you mean "times"?`,
		],
		['with a field of another kind', { kind: 'drop', by: 2 }, `${ARGUMENT} a fault of kind "drop" has no "by".`],
		[
			'for an unknown operation',
			{ kind: 'drop', operation: 'logn' },
			`${UNKNOWN} the document has no operation "logn". Did you mean "login"?`,
		],
		[
			'for an operation that every object has',
			{ kind: 'drop', operation: '__proto__' },
			`${UNKNOWN} the document has no operation "__proto__".`,
		],
		[
			'for an unknown credential',
			{ kind: 'drop', credential: 'gat' },
			`${UNKNOWN} the document has no credential "gat". Did you mean "gate"?`,
		],
		[
			'for an operation that has nothing to do with the credential',
			{ kind: 'drop', operation: 'login', credential: 'ticket' },
			`${ARGUMENT} operation "login" has nothing to do with credential "ticket". It has to do with gardener, gate.`,
		],
		['that happens never', { kind: 'drop', times: 0 }, `${ARGUMENT} its "times" is 0. Write a whole number from 1, or "always".`],
		['that happens less than never', { kind: 'drop', times: -1 }, `${ARGUMENT} its "times" is -1.`],
		['that happens half', { kind: 'drop', times: 0.5 }, `${ARGUMENT} its "times" is 0.5.`],
		['that begins before now', { kind: 'drop', after: -1 }, `${ARGUMENT} its "after" is -1. Write a whole number from 0.`],
		['that is more than sure', { kind: 'drop', probability: 1.1 }, `${ARGUMENT} its "probability" is 1.1. Write a number from 0 to 1.`],
		['that is less than impossible', { kind: 'drop', probability: -0.1 }, `${ARGUMENT} its "probability" is -0.1.`],
		['with a probability that is no number', { kind: 'drop', probability: Number.NaN }, `${ARGUMENT} its "probability" is NaN.`],
		['with an unknown reason', { kind: 'refuse', reason: 'credential-expird' }, 'Did you mean "credential-expired"?'],
		[
			'with a reason of another operation',
			{ kind: 'refuse', reason: 'plant-wilted', operation: 'login' },
			`${ARGUMENT} its "reason" is "plant-wilted", which no operation there knows.`,
		],
		['that refuses by accepting', { kind: 'refuse', reason: 'accepted' }, `${ARGUMENT} its "reason" is "accepted", which refuses nothing.`],
		[
			'with a status of no answer',
			{ kind: 'refuse', status: 101 },
			`${ARGUMENT} its "status" is 101. Write a whole number from 200 to 599.`,
		],
		['with a status as text', { kind: 'refuse', status: '503' }, `${ARGUMENT} its "status" is "503".`],
		['that waits below zero', { kind: 'delay', by: '-PT1S' }, `${ARGUMENT} its "by" is "-PT1S". Write an ISO 8601 duration`],
		['that waits in words', { kind: 'delay', by: '5 seconds' }, `${ARGUMENT} its "by" is what was given.`],
		['that waits for no time', { kind: 'delay' }, `${ARGUMENT} it has no "by". Write an ISO 8601 duration`],
		['that waits on another clock', { kind: 'delay', by: 1, on: 'wall' }, `${ARGUMENT} its "on" is "wall". Write "mock" or "real".`],
		['with a date of no distance', { kind: 'date' }, `${ARGUMENT} it has no "by". Write an ISO 8601 duration`],
		['with a date out of time', { kind: 'date', by: 1e18 }, `${ARGUMENT} its "by" is 1000000000000000000.`],
		[
			'with a Retry-After below zero',
			{ kind: 'rate-limit', retryAfter: -1 },
			`${ARGUMENT} its "retryAfter" is -1. Write whole seconds, or null`,
		],
		[
			'that corrupts in an unknown way',
			{ kind: 'corrupt', body: 'xml' },
			`${ARGUMENT} its "body" is "xml". Write "html", "truncated" or "missing".`,
		],
		['that corrupts in no way', { kind: 'corrupt' }, `${ARGUMENT} it has no "body". Write "html", "truncated" or "missing".`],
		[
			'with a member that is no pointer',
			{ kind: 'corrupt', body: 'missing', member: 'token' },
			`${ARGUMENT} its "member" is "token". Write a JSON pointer`,
		],
		[
			'with a member that is badly escaped',
			{ kind: 'corrupt', body: 'missing', member: '/a~2' },
			`${ARGUMENT} its "member" is what was given.`,
		],
		[
			'with a member of a page',
			{ kind: 'corrupt', body: 'html', member: '/a' },
			`${ARGUMENT} its "member" is for body "missing", and its body is "html".`,
		],
	])('%s', async (_, fault, says) => {
		expect(await refusalOf(fault)).toContain(says);
	});
});

test('a long value is cut in the message', async () => {
	expect((await refusalOf({ kind: 'drop', operation: 'x'.repeat(100_000) })).length).toBeLessThan(300);
});

describe('a fault is added', () => {
	test.each<[what: string, fault: Fault]>([
		['with a reason that the document does not name', { kind: 'refuse', reason: 'rate-limited', operation: 'login' }],
		['with a reason of its own operation', { kind: 'refuse', reason: 'plant-wilted', operation: 'getPlant' }],
		['with a reason of any operation', { kind: 'refuse', reason: 'plant-wilted' }],
		['with fields that are not given', { kind: 'drop', operation: undefined } as unknown as Fault],
		['with no wait at all', { kind: 'delay', by: 0 }],
	])('%s', async (_, fault) => {
		const { id } = await mock.control.faults.add(fault);
		await mock.control.faults.remove(id);
	});

	test('with a reason that is named for one credential only', async () => {
		const ferry = ferryMock();
		await ferry.control.faults.add({ kind: 'refuse', reason: 'credential-missing', operation: 'ferryRevoke', credential: 'ferryClient' });
		expect(await ferry.control.faults.list()).toHaveLength(1);
	});
});
