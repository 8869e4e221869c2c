import type { Json } from '@tokenwright/spec';
import { type Command, Option } from 'commander';
import type { Control, ControlMint, CredentialInfo, Flaw } from '../../control/control.ts';
import { listed, member, secondsOf } from '../arguments.ts';
import { spanOf } from './span.ts';
import { type Host, type ServerOptions, steer } from './steer.ts';

const FLAWS: Flaw[] = ['expired', 'not-yet', 'foreign-signature', 'alg-none', 'wrong-audience'];

const EXAMPLES = `
Examples:
  tokenwright mint datarheiAuth0 --subject 'auth0|alice'
  tokenwright mint inslyAccess --subject ada --claim tenant=acme --lifetime 10s
  curl -H "authorization: Bearer $(tokenwright mint datarheiAccess --flaw alg-none)" …`;

interface MintOptions extends ServerOptions {
	subject?: string;
	lifetime?: number;
	claim?: Record<string, Json>;
	permission?: string[];
	flaw?: Flaw;
}

/** `tokenwright mint`: a token alone on standard output, for `$(…)`. */
export function addMint(program: Command, host: Host): void {
	program
		.command('mint')
		.description('make a token and print it: a good one, or one that must be refused')
		.argument('<name>', 'a credential of the document')
		.option('--subject <subject>', 'whom it stands for')
		.option('--lifetime <duration>', 'such as 10m; below zero: already over', secondsOf)
		.option('--claim <name=value>', 'a claim, as text or JSON; may be given again', member)
		.option('--permission <name>', 'a permission; may be given again', listed)
		.addOption(new Option('--flaw <flaw>', 'makes one that must be refused').choices(FLAWS))
		.addHelpText('after', EXAMPLES)
		.action((name: string, options: MintOptions) =>
			steer(host, options, async ({ control, tell, note }) => {
				const minted = await control.credentials.mint(name, mintOf(options));
				tell(minted, () => minted.token);
				const { credential } = minted;
				if (!credential) note(`${name}, ${options.flaw ?? 'good'}: the mock does not remember it.`);
				else {
					const parts = [`${name} ${credential.id}`, ...(credential.subject === null ? [] : [`for ${credential.subject}`])];
					note([...parts, options.flaw ?? lifeOf(credential)].join(', '));
				}
				if (options.subject !== undefined && !(await isKnown(options.subject, control)))
					note(
						`Nobody is called ${JSON.stringify(options.subject)} among the secrets and in the directories: an operation that looks for this subject will not find it.`,
					);
			}),
		);
}

/** Whether a secret is held by somebody, or an entry of a directory has such an attribute. */
async function isKnown(subject: string, { secrets, directories }: Control): Promise<boolean> {
	if ((await secrets.list()).some(({ holder }) => holder === subject)) return true;
	for (const name of Object.keys(await directories.list()))
		for (const entry of await directories.read(name)) if (Object.values(entry).some((value) => String(value) === subject)) return true;
	return false;
}

function mintOf({ subject, lifetime, claim, permission, flaw }: MintOptions): ControlMint {
	return {
		...(subject === undefined ? {} : { subject }),
		...(lifetime === undefined ? {} : { lifetime }),
		...(claim === undefined ? {} : { claims: claim }),
		...(permission === undefined ? {} : { permissions: permission }),
		...(flaw === undefined ? {} : { flaw }),
	};
}

function lifeOf({ issuedAt, expiresAt }: CredentialInfo): string {
	if (expiresAt === null) return 'does not end by itself';
	const seconds = (Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000;
	return seconds > 0 ? `lives ${spanOf(seconds)}` : 'already over';
}
