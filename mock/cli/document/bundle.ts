/** A document in several files as one: what its references lead to in other files of its folder is taken in. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { decodeSafely, type Json, type Located, type Problem, pointerOf, pointerTokens, readText, valueAt } from '@tokenwright/spec';

/** What was read of a file. */
interface Read {
	/** As people know it: from where they are. */
	name: string;
	value: unknown;
	at: Located['at'];
}

/** A file that cannot be read; the message is for people. */
export class FileFault extends Error {
	override readonly name = 'FileFault';
}

/** Where something of the bundle stands. */
interface Origin {
	read: Read;
	path: readonly string[];
}

export interface Bundle {
	document: Json;
	locate(path: readonly string[]): { file: string; line?: number; column?: number };
	/** Every file that was read. */
	files: string[];
	/** The files that cannot be read: what refers to them says nothing. */
	lost: Problem[];
}

/** True if a reference in a text leads out of the file in which it stands. */
export function leavesFile(text: string): boolean {
	// To look is cheaper than to read.
	if (!/["']?\$ref["']?\s*:\s*["']?[^\s"'#]/.test(text)) return false;
	const read = readText(text);
	return !('faults' in read) && refersOutside(read.value);
}

/** What is somebody else's extension, or an example, is not looked into. */
const refersOutside = (value: unknown): boolean =>
	value !== null &&
	typeof value === 'object' &&
	Object.entries(value).some(([name, inner]) =>
		name === '$ref' && typeof inner === 'string'
			? !inner.startsWith('#')
			: !name.startsWith('x-') && name !== 'example' && refersOutside(inner),
	);

/**
 * @param file the first file.
 * @param folders from which files may be read; symbolic links do not lead out of them. Nothing is ever fetched.
 * @throws {FileFault} if the bundler gives up, or is not installed.
 */
export async function bundle(file: string, folders: readonly string[]): Promise<Bundle> {
	const {
		BaseResolver,
		bundle: bundleFiles,
		createConfig,
	} = await import('@redocly/openapi-core').catch(() => {
		throw new FileFault(
			`${file} refers to other files, and what puts them together is not installed: npm install --save-dev @redocly/openapi-core@1`,
		);
	});
	const roots = await Promise.all([dirname(resolve(file)), ...folders.map((folder) => resolve(folder))].map((folder) => realpath(folder)));
	const opening = new Map<string, Promise<Read>>();
	const open = (path: string): Promise<Read> => {
		// The bundler asks for a file at every reference to it, all at once.
		const read = opening.get(path) ?? readOne(path, roots);
		opening.set(path, read);
		return read;
	};

	class OwnResolver extends BaseResolver {
		/** What cannot be read is left as it is: whoever reads the document says so. */
		override async resolveDocument(base: string | null, reference: string): Promise<never> {
			const path = this.resolveExternalRef(base, reference);
			const source = { absoluteRef: path, body: '', getAst: () => undefined, getLines: () => [] };
			return { source, parsed: (await open(path)).value ?? {} } as never;
		}
	}

	const first = await open(resolve(file));
	const doc = { source: { absoluteRef: resolve(file), body: '' }, parsed: structuredClone(first.value) };
	const bundled = await bundleFiles({
		doc: doc as never,
		config: await createConfig({}),
		externalRefResolver: new OwnResolver(),
	}).catch((error: unknown) => {
		throw new FileFault(`${file} cannot be put together with the files that it refers to: ${(error as Error).message}`);
	});
	const document = bundled.bundle.parsed as Json;
	const reads = new Map<string, Read>();
	const lost: Problem[] = [];
	for (const [path, read] of opening)
		await read.then(
			(good) => void reads.set(path, good),
			(error: unknown) =>
				void lost.push({ file: nameOf(path), pointer: '', message: `This cannot be read: ${reasonOf(error)}`, hint: LOST_HINT }),
		);
	const origins = originsOf(document, first, resolve(file), reads);
	return {
		document,
		locate(path) {
			for (let length = path.length; length >= 0; length--) {
				const origin = origins.get(pointerOf(path.slice(0, length)));
				if (origin) return { file: origin.read.name, ...origin.read.at([...origin.path, ...path.slice(length)]) };
			}
			return { file: first.name, ...first.at(path) };
		},
		files: [...reads.keys()],
		lost,
	};
}

/** As people know it who are in this folder. */
const nameOf = (path: string): string => (/^[a-z][a-z0-9+.-]+:\/\//i.test(path) ? path : relative(process.cwd(), path) || path);

const LOST_HINT = 'What refers to it is read as if nothing stood there.';

const REASONS: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file.',
	EISDIR: 'it is a folder.',
	EACCES: 'this user may not read it.',
};

const reasonOf = (error: unknown): string => REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;

/** @throws {Error} why it cannot be read, for the bundler to tell where it is referred to. */
async function readOne(path: string, roots: readonly string[]): Promise<Read> {
	if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) throw new Error('It is on the network, and nothing is fetched.');
	const real = await realpath(path);
	if (!roots.some((root) => real === root || real.startsWith(root + sep)))
		throw new Error('It is outside the folder of the document; allow its folder with --allow-refs.');
	return { name: nameOf(path), ...readValue(path, await readFile(real, 'utf8')) };
}

/** Texts that are no maps are values, too: a description may stand in a file of its own. */
function readValue(path: string, text: string): Pick<Read, 'value' | 'at'> {
	if (!/\.(ya?ml|json)$/i.test(path)) return { value: text, at: () => ({ line: 1, column: 1 }) };
	const read = readText(text);
	if (!('faults' in read)) return read;
	const [fault] = read.faults;
	throw new Error(`${fault?.line}:${fault?.column} ${fault?.message}`);
}

/** Goes through the bundle and what it was made of side by side. @returns pointer → where it came from. */
function originsOf(document: Json, first: Read, firstPath: string, reads: ReadonlyMap<string, Read>): Map<string, Origin> {
	const origins = new Map<string, Origin>();
	const walk = (made: unknown, at: readonly string[], path: string, from: unknown, inFile: readonly string[]): void => {
		if (from === null || typeof from !== 'object') return;
		const reference = (from as { $ref?: unknown }).$ref;
		if (typeof reference === 'string' && !(path === firstPath && reference.startsWith('#'))) {
			follow(made, at, path, reference);
			return;
		}
		if (made === null || typeof made !== 'object') return;
		for (const [name, inner] of Object.entries(from))
			walk((made as Record<string, unknown>)[name], [...at, name], path, inner, [...inFile, name]);
	};
	const follow = (made: unknown, at: readonly string[], path: string, reference: string): void => {
		const [name = '', pointer = ''] = reference.split('#');
		const target = name === '' ? path : resolve(dirname(path), name);
		const read = reads.get(target);
		if (!read) return;
		const inFile = pointerTokens(decodeSafely(pointer));
		const own = (made as { $ref?: unknown } | null)?.$ref;
		const place = typeof own === 'string' && own.startsWith('#/') ? pointerTokens(own.slice(1)) : at;
		const key = pointerOf([...place]);
		if (origins.has(key)) return;
		origins.set(key, { read, path: inFile });
		walk(valueAt(document, place), place, target, valueAt(read.value, inFile), inFile);
	};
	walk(document, [], firstPath, first.value, []);
	return origins;
}
