import { compile, type Json } from '@tokenwright/spec';
import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';
import { declaredAnswers, reachedAnswers } from './coverage.ts';
import { fetchDoor } from './doors.ts';
import { runTable } from './run-scenarios.ts';
import { TABLES } from './scenarios/index.ts';
import { insites } from './scenarios/insites.ts';
import { contract, mockFor, operationsOf } from './support.ts';

interface Rules {
	components: { 'x-credentials': Record<string, Record<string, Json>> };
	paths: Record<string, Record<string, { responses: Record<string, Json> }>>;
}

/** Which scenarios of the table fail with a changed copy of the document. */
async function failing(edit: (rules: Rules) => void): Promise<string[]> {
	const copy = structuredClone(contract.document);
	edit(copy as unknown as Rules);
	const { failures } = await runTable(fetchDoor(mockFor(insites, compile(copy))), insites);
	return [...new Set(failures.map((failure) => failure.split(': step')[0] ?? ''))];
}

describe('a copy of the document', () => {
	it('passes unchanged', async () => {
		expect(await failing(() => {})).toEqual([]);
	});

	it('fails with a lifetime of 31 seconds', async () => {
		const failed = await failing(({ components }) => {
			Object.assign(components['x-credentials'].insitesLoginToken ?? {}, { lifetime: 'PT31S' });
		});
		expect(failed).toContain('a login token is good in its thirtieth second and dead at thirty');
	});

	it('fails without a number of uses', async () => {
		const failed = await failing(({ components }) => {
			delete components['x-credentials'].insitesLoginToken?.uses;
		});
		expect(failed).toContain('a login token opens the application once');
	});

	it('fails with two reasons at each other’s answers', async () => {
		const failed = await failing(({ paths }) => {
			const answers = paths['/api/v1/auth-token']?.post?.responses ?? {};
			Object.assign(answers['403'] ?? {}, { 'x-when': ['subject-unknown'] });
			Object.assign(answers['404'] ?? {}, { 'x-when': ['credential-forbidden'] });
		});
		expect(failed).toEqual([
			'an account that has not switched login tokens on gets none',
			'nobody, a user of another account and a role that may not sign in look alike',
		]);
	});

	it('lacks a scenario as soon as it declares one more answer', async () => {
		const copy = structuredClone(contract.document) as unknown as Rules;
		Object.assign(copy.paths['/api/v1/users']?.get?.responses ?? {}, { '410': { description: 'Gone.', 'x-when': ['credential-revoked'] } });
		const document = compile(copy);
		const { failures, entries } = await runTable(fetchDoor(mockFor(insites, document)), insites);
		expect(failures).toEqual([]);
		const reached = reachedAnswers(document, entries);
		expect(declaredAnswers(document, 'insites').filter((answer) => !reached.has(answer))).toEqual([
			'insitesListUsers 410 credential-revoked',
		]);
	});
});

/** Rules that can be changed without a difference, since no request reaches them. */
const WITHOUT_EFFECT: Record<string, string> = {
	'/components/responses/WatcherInvalidLogin/x-when without request-invalid': 'see "unreachable" in the table',
	'/components/responses/WatcherRefused/content/application~1json/examples/wrongApikey/x-when without watcherUserKey/credential-unknown':
		'see "unreachable" in the table',
	'/components/responses/WatcherRefused/content/application~1json/examples/apikeyExpired/x-when without watcherUserKey/credential-expired':
		'see "unreachable" in the table',
};

describe.each(TABLES.map((table) => [table.product, table] as const))('one wrong rule of %s makes a scenario fail', (_, table) => {
	it.each(changesOf(contract, table.product).map((change) => [change.name, change] as const))(
		'%s',
		async (name, { operations, contract: changed }) => {
			const document = changed();
			const scenarios = table.scenarios.filter((scenario) => operationsOf(scenario).some((id) => operations.has(id)));
			const noticed =
				!document ||
				(await runTable(fetchDoor(mockFor(table, document)), { ...table, scenarios }, { untilFailure: true })).failures.length > 0;
			expect(noticed).toBe(!Object.hasOwn(WITHOUT_EFFECT, name));
		},
	);
});
