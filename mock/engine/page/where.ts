import type { Engine } from '../decide/parts.ts';
import { hasCredential } from '../journal/mark.ts';
import type { Message } from '../request/message.ts';

/** No word of a path is longer; what is may be a secret of somewhere else. */
const LONGEST_WORD = 40;

/** The vendor's host and path, without the query, and without whatever could be a secret in the path. */
export function whereOf(engine: Engine, { operation, params, reached }: Message): string {
	const base = engine.router.baseUrl(operation.id, { ...reached, way: 'host', known: undefined });
	const plan = engine.plans.get(operation.id);
	const path = operation.path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
		const value = params[name];
		if (value === undefined || plan?.inUrl.has(`path ${name}`)) return whole;
		return value
			.split('/')
			.map((segment) => (segment.length > LONGEST_WORD || hasCredential(engine, [segment]) ? '…' : segment))
			.join('/');
	});
	return `${base.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')}${path}`;
}
