/** Comments that an editor shows. */

/**
 * @param paragraphs of Markdown; empty ones are left out.
 * @param tags such as `@deprecated`.
 * @param indent stands before each line.
 * @returns a comment with a line break behind it; nothing for nothing.
 */
export function docComment(paragraphs: readonly (string | undefined)[], tags: readonly string[] = [], indent = ''): string {
	const written = paragraphs.flatMap((each) => (each?.trim() ? [each.trim()] : []));
	const lines = [written.join('\n\n'), tags.join('\n')]
		.filter((part) => part !== '')
		.join('\n\n')
		// What ends a comment would make code of the rest.
		.replaceAll('*/', '*\\/')
		.split(/\r\n|[\n\r\u2028\u2029]/)
		.map((line) => line.trimEnd());
	if (lines.length === 1) return lines[0] === '' ? '' : `${indent}/** ${lines[0]} */\n`;
	return `${indent}/**\n${lines.map((line) => `${indent} *${line && ` ${line}`}\n`).join('')}${indent} */\n`;
}
