import type {
	Carried,
	ClientCarried,
	ClientContract,
	ClientCredential,
	ClientFlow,
	ClientOperation,
	Contract,
	Credential,
	Flow,
	Issue,
	Operation,
	Server,
} from '../contract.ts';
import { expressionsIn } from '../words/expression.ts';
import { bindsOf } from './bind.ts';
import { meanings } from './meaning.ts';
import { revocations, waysToTokens } from './way.ts';

/**
 * Picks from a contract what a client of one product needs: no seeds, no keys, no schemas, no examples.
 *
 * @param contract the compiled document.
 * @param product the tag of the product.
 * @returns plain JSON, to be passed to `createClient()`.
 */
export function clientContract(contract: Contract, product: string): ClientContract {
	const servers: ClientContract['servers'] = [];
	const asked = attributesIn(Object.values(contract.operations));
	const operations: Record<string, ClientOperation> = {};
	for (const operation of Object.values(contract.operations))
		if (operation.product === product && isUseful(operation))
			operations[operation.id] = clientOperation(operation, serverIndex(servers, operation.servers[0]), asked);
	const known = Object.values(contract.operations).filter(({ id }) => id in operations);
	const names = new Set(Object.values(operations).flatMap(({ flows }) => flows.flatMap(credentialsOf)));
	const credentials: Record<string, ClientCredential> = {};
	for (const [name, credential] of Object.entries(contract.credentials))
		if (names.has(name)) credentials[name] = clientCredential(credential, known);
	return {
		product,
		servers,
		operations,
		credentials,
		ways: waysToTokens(contract, known),
		revocations: revocations(contract, known),
	};
}

/** True if an operation says yes to somebody. One that answers nothing but errors only stands in for what is not there. */
export const isOffered = (operation: Pick<Operation, 'accepted' | 'answers'>): boolean =>
	operation.accepted.some((index) => (operation.answers[index]?.status ?? 400) < 400);

/** What is not there still tells a client which credential it would need. */
const isUseful = (operation: Operation): boolean => isOffered(operation) || operation.flows.some((flow) => flow.alternatives.length > 0);

function serverIndex(servers: ClientContract['servers'], server: Server | undefined): number {
	const { url = '/', variables = {} } = server ?? {};
	const entry = { url, ...(Object.keys(variables).length > 0 && { variables }) };
	const known = servers.findIndex((other) => JSON.stringify(other) === JSON.stringify(entry));
	return known >= 0 ? known : servers.push(entry) - 1;
}

function clientOperation(operation: Operation, server: number, asked: ReadonlySet<string>): ClientOperation {
	const constants = operation.flows[0]?.constants ?? [];
	const media = Object.keys(operation.body?.media ?? {})[0];
	const rest = operation.parameters.find((parameter) => parameter.rest)?.name;
	return {
		id: operation.id,
		method: operation.method,
		path: operation.path,
		server,
		flows: operation.flows.map((flow) => clientFlow(flow, asked)),
		...meanings(operation),
		...(media !== undefined && { media }),
		...(constants.length > 0 && { constants }),
		...(rest !== undefined && { rest }),
	};
}

function clientFlow(flow: Flow, asked: ReadonlySet<string>): ClientFlow {
	const binds = bindsOf(flow);
	const required = flow.alternatives.length > 0 ? flow.alternatives : [[]];
	const isFree = required.some((alternative) => alternative.length === 0);
	// What is only looked at is sent as well, where it has a place of its own, apart from what the caller fills in.
	const looked = isFree ? flow.inspects.filter(isApart) : [];
	const alternatives = [...required, ...looked.map((each) => [each])];
	const inspects = flow.inspects.filter((each) => !looked.includes(each));
	return {
		...(flow.given.length > 0 && { given: flow.given }),
		...(alternatives.some(({ length }) => length > 0) && { alternatives: alternatives.map((each) => each.map(clientCarried)) }),
		...(flow.issues.length > 0 && { issues: flow.issues.map((issue) => clientIssue(issue, asked)) }),
		...(inspects.length > 0 && { inspects: inspects.map(clientCarried) }),
		...(flow.revokes.length > 0 && { revokes: flow.revokes.map(clientCarried) }),
		...(binds.length > 0 && { binds }),
		...(flow.browser && { browser: true }),
		...(flow.opens && { opens: flow.opens }),
	};
}

const isApart = ({ by }: Carried): boolean =>
	'scheme' in by || Object.values(by.parts).every((place) => place.in === 'header' || place.in === 'cookie');

const clientCarried = ({ credential, by }: Carried): ClientCarried => ({ credential, by });

function clientIssue(
	{ credential, at, expiresIn, expiresAt, lifetime, claims }: Issue,
	asked: ReadonlySet<string>,
): NonNullable<ClientFlow['issues']>[number] {
	// What the mock alone can know is of no use to a client, and what nobody asks for later need not be remembered.
	const known = Object.entries(claims).filter(
		([name, template]) =>
			asked.has(`${credential} ${name}`) && expressionsIn(template).every(({ from }) => from === 'request' || from === 'credential'),
	);
	return {
		credential,
		...(at && { at }),
		...(expiresIn && { expiresIn: expiresIn.place }),
		...(expiresAt && { expiresAt: expiresAt.place }),
		...(lifetime && { lifetime }),
		...(known.length > 0 && { claims: Object.fromEntries(known) }),
	};
}

function clientCredential(credential: Credential, operations: Operation[]): ClientCredential {
	const { kind, parts, holder, lifetime, uses, external, format } = credential;
	// The first of several parts names its holder; a single part is the secret itself.
	const named = kind === 'secret' && (parts.length > 1 || !parts.includes(holder));
	return {
		kind: external ? 'external' : kind,
		...(String(parts) !== 'value' && { parts }),
		...(named && { holder }),
		...(lifetime !== undefined && { lifetime }),
		...(uses !== undefined && { uses }),
		...(isConfidential(credential, operations) && { confidential: true }),
		...(kind !== 'secret' && format === 'jwt' && { jwt: true }),
	};
}

/** By default a secret of one part that is sent along with requests is a key, for servers: it needs nobody who types it in. */
function isConfidential({ name, kind, parts, confidential }: Credential, operations: Operation[]): boolean {
	if (kind !== 'secret' || confidential !== undefined) return confidential ?? false;
	const carried = operations.flatMap(({ flows }) => flows.flatMap(({ alternatives }) => alternatives.flat()));
	const isSent = ({ credential, by }: Carried) =>
		credential === name && ('scheme' in by || Object.values(by.parts).some((place) => place.in === 'header' || place.in === 'body'));
	return parts.length === 1 && carried.some(isSent);
}

/** What is asked of credentials that are there already: the name of each, and of the attribute. */
function attributesIn(operations: Operation[]): Set<string> {
	const templates = operations.flatMap(({ flows }) =>
		flows.flatMap((flow) => [
			...bindsOf(flow).map(({ to }) => to),
			...flow.issues.flatMap(({ lifetime, claims }) => [...(lifetime ? [lifetime] : []), ...Object.values(claims)]),
		]),
	);
	return new Set(
		templates.flatMap(expressionsIn).flatMap((each) => (each.from === 'credential' ? [`${each.name} ${each.attribute}`] : [])),
	);
}

/** The names of every credential that a flow speaks of. */
function credentialsOf(flow: ClientFlow): string[] {
	const templates = [
		...(flow.binds ?? []).map(({ to }) => to),
		...(flow.issues ?? []).flatMap(({ claims }) => Object.values(claims ?? {})),
	];
	return [
		...(flow.alternatives ?? []).flat().map(({ credential }) => credential),
		...(flow.issues ?? []).map(({ credential }) => credential),
		...(flow.inspects ?? []).map(({ credential }) => credential),
		...(flow.revokes ?? []).map(({ credential }) => credential),
		...templates.flatMap(expressionsIn).flatMap((expression) => (expression.from === 'credential' ? [expression.name] : [])),
	];
}
