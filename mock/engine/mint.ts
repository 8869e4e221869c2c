import { durationSeconds } from '@tokenwright/spec';
import { make } from './issue.ts';
import type { MintOptions } from './mock.ts';
import { type Engine, newScope } from './parts.ts';
import { render } from './scope.ts';

/** Makes a credential that the mock accepts, without a request: also one of an external issuer. */
export async function mint(engine: Engine, name: string, options: MintOptions = {}): Promise<string> {
	const credential = Object.hasOwn(engine.contract.credentials, name) ? engine.contract.credentials[name] : undefined;
	if (!credential) {
		const known = Object.keys(engine.contract.credentials).join(', ');
		throw new TypeError(`mint("${name}"): the document has no such credential. It has ${known}.`);
	}
	if (credential.kind === 'secret')
		throw new TypeError(`mint("${name}"): a secret is not issued. Put it into the seed: { credentials: { ${name}: [{ … }] } }.`);
	const lifetime = options.lifetime === undefined ? credential.lifetime : durationSeconds(options.lifetime);
	if (options.lifetime !== undefined && lifetime === undefined)
		throw new TypeError(`mint("${name}"): the lifetime is neither an ISO 8601 duration such as "PT30S" nor a number of seconds.`);
	const now = engine.world.clock.seconds();
	const descent = { subject: options.subject, permissions: options.permissions ?? [], family: undefined };
	const expiresAt = lifetime === undefined ? undefined : now + Math.floor(lifetime);
	const scope = newScope(engine, undefined);
	if (options.subject !== undefined) scope.subject = { id: options.subject, entry: undefined };
	if (credential.format !== 'jwt' && render(credential.format, scope) === undefined)
		throw new TypeError(`mint("${name}"): its text is made of what a request would say. Give what is missing: { subject: … }.`);
	return make(credential, descent, expiresAt, {}, options.claims ?? {}, scope, engine.keys).text;
}
