/** What the answers of an operation mean to a client that holds credentials. */
import type { Answer, ClientAnswer, ClientOperation, Mark, Operation } from '../contract.ts';
import { DEAD, lookUp } from '../words/reason.ts';

/** @returns in document order; last a 401 that the document does not name, which by the vocabulary is a refusal. */
export function meanings(operation: Operation): Pick<ClientOperation, 'answers'> {
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
	const told = meant.flatMap((answer, index): ClientAnswer[] => {
		const { status, other, ...rest } = answer;
		const isDead = meant.some((each) => each.status === status && each.dead);
		// The body only matters where an answer says what became of a credential, or where a token may be missing.
		const marks = issues || isDead ? fewest(answers, answers[index]) : [];
		const meaning = { ...rest, ...(isDead && other && { other }), ...(marks.length > 0 && { marks }) };
		// A yes needs no word, unless a token may be missing in it, or it is a refusal in disguise.
		const isYes = status < 300 && !issues && !isDead;
		// That a status is named at all says that a 401 refuses nothing, that a redirect is an answer, and that no is said to a sign-in.
		const isTold = (Object.keys(meaning).length > 0 && !isYes) || status === 401 || (status >= 300 && status < (issues ? 500 : 400));
		const isPlain = isTold && status >= 400 && !/[/+]json/.test(answers[index]?.media ?? '');
		return isTold ? [{ status, ...meaning, ...(isPlain && { plain: true }) }] : [];
	});
	if (bare.length > 0 && !answers.some(({ status }) => status === 401)) told.push({ status: 401, dead: bare, plain: true, bare: true });
	return told.length > 0 ? { answers: told } : {};
}

/** Of the marks of an answer as few as tell the answers of its status apart; for all of them the same members. */
function fewest(answers: Answer[], answer: Answer | undefined): Mark[] {
	const group = answers.filter((each) => each.status === answer?.status && each.marks.length > 0);
	/** For each member what each answer says of it. */
	const told = (group[0]?.marks ?? []).map((_, member) =>
		group.map(({ marks }) => JSON.stringify(marks[member]?.equals ?? marks[member]?.present)),
	);
	const apart = (members: number[]) =>
		new Set(group.map((_, index) => JSON.stringify(members.map((member) => told[member]?.[index])))).size;
	// Whether there is something tells better than what it is, and a code better than a sentence.
	const length = (member: number) => told[member]?.join().length ?? 0;
	const members = [...told.keys()].sort((one, other) => length(one) - length(other));
	const chosen: number[] = [];
	while (apart(chosen) < apart(members)) {
		const gains = members.map((member) => apart([...chosen, member]));
		chosen.push(members[gains.indexOf(Math.max(...gains))] ?? 0);
	}
	return chosen.flatMap((member) => answer?.marks[member] ?? []);
}
