/** Text of others, which may hold what a terminal would obey: clear the screen, rename the window, write another line. */

/** C0, C1, line separators, and what turns the direction of writing round. */
const OBEYED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const written = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text on one line, with every control character written out: `\u001b`. In JSON it means the same. */
export const shown = (text: string): string => text.replace(OBEYED, written);

/** Of several lines: line feeds and tabs stay. */
export const shownLines = (text: string): string =>
	text.replace(OBEYED, (character) => (character === '\n' || character === '\t' ? character : written(character)));
