/** Options that an environment variable may stand for. */
import type { Option } from 'commander';

/** What is wrong with the environment; nothing of a value, which may be a secret. */
export type Wrong = string;

/**
 * Lets environment variables stand for an option; a flag wins over them. One that is set and empty is none. That of a switch is 1 or 0.
 *
 * @param names the first one that is set is taken.
 */
export function fromEnvironment(option: Option, ...names: [string, ...string[]]): Wrong | undefined {
	const name = names.find((each) => process.env[each]) ?? names[0];
	const value = process.env[name];
	if (value === '') return undefined;
	if (value === undefined || !(option.isBoolean() || option.negate)) {
		option.env(name);
		return undefined;
	}
	if (/^(0|false)$/i.test(value)) return undefined;
	option.env(name);
	return /^(1|true)$/i.test(value)
		? undefined
		: `error: the environment variable ${name} is neither 1 nor 0. Set it to one of them, or unset it.`;
}
