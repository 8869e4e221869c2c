/** Lays overlays over a document (https://spec.openapis.org/overlay/v1.1.0.html), so that a vendor's file is never edited. */
import { exec } from 'jsonpath-rfc9535';
import type { Document } from '../contract.ts';
import { type Json, pointerOf } from '../words/expression.ts';
import { asNode, type Node, valueAt } from './node.ts';
import type { Problem } from './problem.ts';
import type { Yaml } from './yaml.ts';

/** An overlay that has been read. */
export interface Overlay extends Yaml {
	/** The name that problems show. */
	file: string;
}

type Path = readonly string[];
type Place = Pick<Problem, 'file' | 'line' | 'column'>;

interface Overlaid {
	document: Document;
	/** Where something stands that an overlay wrote; undefined if none did. */
	wrote(path: Path): Place | undefined;
	/** What is wrong with the overlays themselves: nothing was laid over. */
	faults: Problem[];
	/** What is good, and does nothing. */
	remarks: Problem[];
}

/** Something that was written into the document. */
interface Laid {
	at: Path;
	value: Json;
	overlay: Overlay;
	from: Path;
}

/** @param document is written into. */
export function layOver(document: Document, overlays: readonly Overlay[]): Overlaid {
	const laid: Laid[] = [];
	const faults: Problem[] = [];
	const remarks: Problem[] = [];
	for (const overlay of overlays) {
		const problem = (from: Path, message: string, hint: string): Problem => ({
			file: overlay.file,
			...overlay.at(from),
			pointer: pointerOf([...from]),
			message,
			hint,
		});
		const wrong = shapeFault(overlay.value);
		if (wrong) {
			faults.push(problem(wrong.from, wrong.message, wrong.hint));
			continue;
		}
		for (const [index, action] of actionsOf(overlay.value).entries()) {
			const from = ['actions', String(index)];
			const found = targetsOf(document, String(action.target));
			if (found === undefined)
				faults.push(
					problem(
						[...from, 'target'],
						`"${action.target}" is no JSONPath.`,
						'Write one as RFC 9535 has it: a name with a slash or a hyphen is quoted, as in "$.paths[\'/things\'].get".',
					),
				);
			else if (found.length === 0)
				remarks.push(
					problem(
						[...from, 'target'],
						'This target matches nothing.',
						'Look for another spelling in the document, or leave the action out.',
					),
				);
			else {
				const fault = apply({ document, overlay, from, laid }, action, found);
				if (fault) faults.push(problem(from, fault.message, fault.hint));
			}
		}
	}
	return {
		document,
		faults,
		remarks,
		wrote(path) {
			// The last one to write something wins.
			for (let index = laid.length - 1; index >= 0; index--) {
				const { at, value, overlay, from } = laid[index] as Laid;
				if (at.length > path.length || at.some((name, step) => name !== path[step])) continue;
				const rest = path.slice(at.length);
				if (has(value, rest)) return { file: overlay.file, ...overlay.at([...from, ...rest]) };
			}
			return undefined;
		},
	};
}

interface Shape {
	from: Path;
	message: string;
	hint: string;
}

function shapeFault(value: unknown): Shape | undefined {
	const overlay = asNode(value);
	if (!/^1\.\d/.test(String(overlay.overlay)))
		return { from: [], message: 'This is no overlay.', hint: 'Expected a mapping that starts with "overlay: 1.0.0" and has "actions".' };
	if (!Array.isArray(overlay.actions) || overlay.actions.length === 0)
		return {
			from: ['actions'],
			message: 'This overlay has no actions.',
			hint: 'Write "actions: [{ target: $.components, update: { … } }]".',
		};
	for (const [index, action] of actionsOf(value).entries()) {
		const from = ['actions', String(index)];
		if (typeof action.target !== 'string') return { from, message: 'This action has no target.', hint: 'Write "target:" and a JSONPath.' };
		const does = ['update', 'remove', 'copy'].filter((word) => Object.hasOwn(action, word));
		const other = Object.keys(action).find((word) => !/^(target|description|update|remove|copy|x-.*)$/.test(word));
		if (other !== undefined)
			return {
				from: [...from, other],
				message: `"${other}" is not a word of overlays.`,
				hint: 'Write one of target, description, update, remove, copy.',
			};
		if (does.length === 0) return { from, message: 'This action does nothing.', hint: 'Write one of update, remove, copy.' };
	}
	return undefined;
}

const actionsOf = (value: unknown): Node[] => ((asNode(value).actions ?? []) as unknown[]).map(asNode);

/** @returns the paths; undefined if the text is no JSONPath. */
function targetsOf(document: Document, target: string): Path[] | undefined {
	const found: Path[] = [];
	try {
		exec(document as never, target, (_, path) => void found.push([...path].map(String)));
		return found;
	} catch {
		return undefined;
	}
}

interface Work {
	document: Document;
	overlay: Overlay;
	from: Path;
	laid: Laid[];
}

/** @returns why it cannot be done. */
function apply({ document, overlay, from, laid }: Work, action: Node, targets: Path[]): Omit<Shape, 'from'> | undefined {
	if (action.remove === true) {
		// From the end: what comes before keeps its place.
		for (const path of [...targets].reverse()) removeAt(document, path);
		return undefined;
	}
	const copied = typeof action.copy === 'string' ? targetsOf(document, action.copy) : undefined;
	if (typeof action.copy === 'string' && copied?.length !== 1)
		return {
			message: `"copy" has to match one thing, but matches ${copied?.length ?? 'none: it is no JSONPath'}.`,
			hint: 'Write a JSONPath of one thing.',
		};
	const value = (copied?.[0] ? valueAt(document, copied[0]) : action.update) as Json | undefined;
	const source = [...from, copied ? 'copy' : 'update'];
	if (value === undefined) return undefined;
	for (const path of targets) {
		const target = valueAt(document, path) as Json | undefined;
		if (Array.isArray(target)) {
			const isList = Array.isArray(value);
			for (const [index, each] of (isList ? value : [value]).entries()) {
				laid.push({ at: [...path, String(target.length)], value: each, overlay, from: isList ? [...source, String(index)] : source });
				target.push(structuredClone(each));
			}
		} else if (!isMap(target))
			return { message: 'This target is neither a map nor a list.', hint: 'Name what it stands in, and write its name into "update".' };
		else if (isMap(value)) {
			merge(target, value);
			laid.push({ at: path, value, overlay, from: source });
		} else return { message: 'What is written into a map has to be one.', hint: 'Write "update: { name: … }".' };
	}
	return undefined;
}

/** Maps are merged, lists follow each other, everything else takes the place of what was there. */
function merge(into: { [name: string]: Json }, value: { [name: string]: Json }): void {
	for (const [name, inner] of Object.entries(value)) {
		const known = Object.hasOwn(into, name) ? into[name] : undefined;
		if (Array.isArray(known) && Array.isArray(inner)) known.push(...structuredClone(inner));
		else if (isMap(known) && isMap(inner)) merge(known, inner);
		else Object.defineProperty(into, name, { value: structuredClone(inner), writable: true, enumerable: true, configurable: true });
	}
}

const isMap = (value: Json | undefined): value is { [name: string]: Json } =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

function removeAt(document: Document, path: Path): void {
	const parent = valueAt(document, path.slice(0, -1));
	const name = path.at(-1);
	if (name === undefined || parent === null || typeof parent !== 'object') return;
	if (Array.isArray(parent)) parent.splice(Number(name), 1);
	else delete (parent as Node)[name];
}

function has(value: Json, path: Path): boolean {
	let inner: unknown = value;
	for (const name of path) {
		if (inner === null || typeof inner !== 'object' || !Object.hasOwn(inner, name)) return false;
		inner = (inner as Node)[name];
	}
	return true;
}
