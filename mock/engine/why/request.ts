/** What is wrong with a request apart from the state of a credential. */
import type { Carried, Flow } from '@tokenwright/spec';
import { present } from '../decide/present.ts';
import { type Message, sentAt } from '../request/message.ts';
import type { Case, Cause } from './case.ts';
import { carriageText, durationText, listText, placeText } from './words.ts';

export function requestCause(about: Case): Cause | undefined {
	const { refusal, flow, message } = about;
	const { fact } = refusal;
	const { operation } = message;
	switch (fact?.kind) {
		case 'missing':
			return missingCause(fact.alternatives, about);
		case 'unreadable': {
			const { credential, by } = fact.carried;
			return { text: `What was sent as ${credential} cannot be read: it is wanted in ${carriageText(by)}.`, rules: securityOf(about) };
		}
		case 'forbidden': {
			const lacks = `the permission${fact.lacks.length > 1 ? 's' : ''} ${listText(fact.lacks)}`;
			return { text: `The ${refusal.credential} is good, but lacks ${lacks}.`, rules: securityOf(about) };
		}
		case 'unbound':
			return {
				text: `The ${refusal.credential} is good, but was issued with another ${fact.to} than the one beside it.`,
				rules: securityOf(about),
			};
		case 'nobody': {
			const text =
				fact.by.length > 0
					? `The directory ${fact.directory} has no entry with this ${listText(fact.by)}.`
					: `The request carries nothing by which an entry of the directory ${fact.directory} could be found.`;
			return { text, rules: flow ? [`${flow.pointer}/subject`] : [] };
		}
		case 'limited': {
			const { limit, wait } = fact;
			const whose = limit.by ? 'of one caller' : 'of one address';
			const text = `This is more than ${limit.requests} requests ${whose} within ${durationText(limit.per)} (limit: ${limit.name}). The next one is let in ${durationText(wait)} from now.`;
			return { text, rules: flow ? [`${flow.pointer}/limit`] : [] };
		}
	}
	if (refusal.reason === 'request-invalid') return invalidCause(about);
	if (refusal.reason === 'flow-unknown') return { text: flowText(operation.flows, operation.id), rules: [`${operation.pointer}/x-flow`] };
	return undefined;
}

function missingCause(alternatives: Carried[][], about: Case): Cause {
	const { message, engine } = about;
	// Of several flows that nothing but their credentials tells apart, each would do.
	const others = about.flow?.given.length === 0 && alternatives === about.flow.alternatives ? message.operation.flows : [];
	const more = others.filter(({ given }) => given.length === 0).flatMap((flow) => flow.alternatives);
	const wanted = [...new Set([...alternatives, ...more])].filter((alternative) => alternative.length > 0);
	const ways = wanted.map((alternative) => listText(alternative.map(({ credential, by }) => `${credential} in ${carriageText(by)}`)));
	const near = wanted.flat().find((carried) => !present(carried, message, engine.contract, engine.validate));
	const hint = near ? nearText(near, message) : '';
	return { text: `${message.operation.id} wants ${listText([...new Set(ways)], 'or')}; it was not sent.${hint}`, rules: securityOf(about) };
}

/** What is there, but not good enough. */
function nearText({ by }: Carried, message: Message): string {
	if ('scheme' in by) return message.headers.get('authorization') !== null ? ' There is a header Authorization, but not of this form.' : '';
	const places = Object.values(by.parts);
	const there = places.filter((place) => {
		const value = sentAt(message, place);
		return value !== undefined && value !== '';
	});
	if (there.length === places.length) return ` What stands in ${listText(there.map(placeText))} does not fit its schema.`;
	if (there.length > 0) return ` Only ${listText(there.map(placeText))} is there.`;
	if (places.some((place) => place.in === 'body') && message.text !== '') {
		if (message.unreadable) return ` ${message.unreadable}`;
		if (message.body === undefined) return ' The Content-Type of the body is not one of this operation.';
	}
	return places.some((place) => sentAt(message, place) === '') ? ' What is there is empty.' : '';
}

/** Where it stands what an operation requires. */
function securityOf({ message: { operation }, flow, refusal }: Case): string[] {
	const own = flow
		? refusal.fact?.kind === 'missing' && refusal.fact.alternatives !== flow.alternatives
			? [`${flow.pointer}/inspects`]
			: [`${flow.pointer}/requires`]
		: [];
	return [...own, `${operation.pointer}/security`, '/security'];
}

function invalidCause({ details, message: { operation } }: Case): Cause {
	const [first = 'The request does not fit its schema.', ...more] = details.map(plainProblem);
	const parameter = operation.parameters.find((each) => first.startsWith(`${each.in} parameter "${each.name}"`));
	return {
		text: `${first}${more.length > 0 ? ` There ${more.length === 1 ? 'is 1 more problem' : `are ${more.length} more problems`}.` : ''}`,
		rules: parameter ? [parameter.schema] : [`${operation.pointer}/requestBody`],
	};
}

/** A problem without what was sent: a form's field may be called like its secret. */
const plainProblem = (problem: string): string =>
	problem
		.replace(/(Property|Property name) ".*" (does not match|matches)/s, '$1 $2')
		.replace(/Instance has ".*" but/s, 'Instance has a member, but')
		.replace(/: -?[\d.e+]+ is /i, ': the number is ');

function flowText(flows: Flow[], operation: string): string {
	const wanted = new Map<string, string[]>();
	for (const { at, is } of flows.flatMap((flow) => flow.given)) {
		const values = wanted.get(placeText(at)) ?? [];
		if ('literal' in is && is.literal !== null) values.push(JSON.stringify(is.literal));
		wanted.set(placeText(at), values);
	}
	const list = [...wanted].map(([place, values]) => (values.length > 0 ? `${place}: ${listText([...new Set(values)], 'or')}` : place));
	return `The request asks for no flow of ${operation}. They are told apart by ${listText(list)}.`;
}
