/** Reads and writes the compact form of a JWT (RFC 7519, RFC 7515). No decision is made here. */
import type { Json } from '@tokenwright/spec';
import { parseJson } from '../request/json.ts';

export interface Jwt {
	header: Record<string, Json>;
	claims: Record<string, Json>;
	/** What is signed. */
	input: string;
	signature: Uint8Array;
}

const SEGMENT = /^[A-Za-z0-9_-]*$/;
/** A byte order mark stays, and is no JSON. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Parses a text strictly: three segments of unpadded base64url, header and claims JSON objects; else undefined. */
export function parseJwt(text: string): Jwt | undefined {
	const segments = text.split('.');
	const [header, claims, signature] = segments;
	if (segments.length !== 3 || header === undefined || claims === undefined || signature === undefined) return undefined;
	const read = { header: parseObject(header), claims: parseObject(claims), signature: decodeBase64url(signature) };
	if (!read.header || !read.claims || !read.signature || typeof read.header.alg !== 'string') return undefined;
	return { header: read.header, claims: read.claims, input: `${header}.${claims}`, signature: read.signature };
}

function parseObject(segment: string): Record<string, Json> | undefined {
	try {
		const bytes = decodeBase64url(segment);
		const value: unknown = bytes && parseJson(decoder.decode(bytes));
		return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Json>) : undefined;
	} catch {
		return undefined;
	}
}

/** A header or claims as a segment. */
export const encodeSegment = (value: Record<string, Json>): string => encodeBase64url(JSON.stringify(value));

interface NativeBytes {
	from(text: string, encoding: 'base64url'): Uint8Array<ArrayBuffer>;
	from(text: string | Uint8Array): { toString(encoding: 'base64url'): string };
}

/** Where the host has its own (Node, Bun) it is several times faster; not named, so that no bundler brings one along. */
const native = (globalThis as { Buffer?: NativeBytes }).Buffer;

export function encodeBase64url(bytes: Uint8Array | string): string {
	if (native) return native.from(bytes).toString('base64url');
	let binary = '';
	for (const byte of typeof bytes === 'string' ? encoder.encode(bytes) : bytes) binary += String.fromCharCode(byte);
	const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_');
	const padding = text.indexOf('=');
	return padding < 0 ? text : text.slice(0, padding);
}

/** Undefined for a text that is none: of a length that no bytes have, or with other characters. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (text.length % 4 === 1 || !SEGMENT.test(text)) return undefined;
	if (native) return native.from(text, 'base64url');
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
