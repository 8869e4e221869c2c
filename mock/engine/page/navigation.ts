import type { Message } from '../request/message.ts';

/** True if a browser comes to an operation that is made for it: apart from the page itself, which nothing else needs. */
export const isNavigation = ({ operation, headers }: Message): boolean =>
	operation.flows.some((flow) => flow.browser) && (headers.get('accept') ?? '').includes('text/html');
