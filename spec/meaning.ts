/** What the answers of an operation mean to a client that holds credentials. */
import type { Answer, ClientAnswer, ClientOperation, Operation } from './contract.ts';
import { lookUp } from './reason.ts';

/** The reasons that say: this credential is no good any more. */
const DEAD = ['credential-unknown', 'credential-expired', 'credential-used', 'credential-revoked'];

/** @returns `answers` in document order, and which credentials are refused without being named. */
export function meanings(operation: Operation): Pick<ClientOperation, 'answers' | 'bare'> {
	const { flows, reasons, answers } = operation;
	const carried = flows.flatMap((flow) => [...flow.alternatives.flat(), ...flow.inspects]);
	const credentials = [...new Set(carried.map(({ credential }) => credential))];
	const leads = (credential: string, reason: string) => lookUp(reasons, { reason, credential });
	const bare = credentials.filter((credential) => DEAD.some((reason) => leads(credential, reason) === undefined));
	const invalid = lookUp(reasons, { reason: 'request-invalid' });
	const meant = answers.map((answer, index): ClientAnswer => {
		const reason = answer.when.find((each) => each !== 'accepted');
		const other = operation.accepted.includes(index) || index === invalid;
		const dead = other ? [] : credentials.filter((credential) => DEAD.some((each) => leads(credential, each) === index));
		const doubtful = dead.filter((credential) => leads(credential, 'credential-forbidden') === index);
		return {
			status: answer.status,
			...(reason !== undefined && { reason }),
			...(dead.length > 0 && { dead }),
			...(doubtful.length > 0 && { doubtful }),
			...(other && { other }),
		};
	});
	const issues = flows.some((flow) => flow.issues.length > 0);
	return {
		answers: meant.map((answer, index) => ({ ...answer, ...marksOf(answer.status, answers[index]) })),
		...(bare.length > 0 && { bare }),
	};

	/** The body only matters where an answer says what became of a credential, or where a token may be missing. */
	function marksOf(status: number, answer: Answer | undefined): Pick<ClientAnswer, 'marks'> {
		const matters = issues || meant.some((each) => each.status === status && each.dead);
		return matters && answer && answer.marks.length > 0 ? { marks: answer.marks } : {};
	}
}
