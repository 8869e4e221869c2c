/** Which operations ask for what a user's browser carries: they are called for a hand-off. */
import type { ClientContract } from '../contract.ts';

export interface HandedOff {
	/** The id of the operation that issues what the browser carries. */
	operation: string;
	/** The browser's steps that take it, if a caller may choose among several. */
	open: string[];
	/** True if the address to open may be one that was given out of band. */
	link: boolean;
}

export function handOffsOf({ operations }: Pick<ClientContract, 'operations'>): HandedOff[] {
	const steps = Object.values(operations).filter(({ flows }) => flows.some(({ browser }) => browser));
	return Object.values(operations).flatMap(({ id, flows }): HandedOff[] => {
		const asked = flows.filter(({ browser, issues = [] }) => !browser && issues.length > 0);
		if (asked.some(({ opens }) => opens)) return [{ operation: id, open: [], link: false }];
		const issued = new Set(asked.flatMap(({ issues = [] }) => issues.filter(({ at }) => at).map(({ credential }) => credential)));
		const taking = steps.filter((step) =>
			step.flows.some(
				({ browser, alternatives = [] }) =>
					browser && alternatives.some((each) => each.length > 0 && each.every(({ credential }) => issued.has(credential))),
			),
		);
		return taking.length > 0 ? [{ operation: id, open: taking.length > 1 ? taking.map((step) => step.id) : [], link: true }] : [];
	});
}
