/** Reads and writes the compact form of a JWT (RFC 7519, RFC 7515). No decision is made here. */
import type { Json } from '@tokenwright/spec';

export interface Jwt {
	header: Record<string, Json>;
	claims: Record<string, Json>;
	/** What is signed. */
	input: string;
	signature: Uint8Array;
}

const SEGMENT = /^[A-Za-z0-9_-]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** Parses a text strictly: three segments of unpadded base64url, header and claims JSON objects; else undefined. */
export function parseJwt(text: string): Jwt | undefined {
	const segments = text.split('.');
	const [header, claims, signature] = segments;
	if (segments.length !== 3 || header === undefined || claims === undefined || signature === undefined) return undefined;
	if (!segments.every((segment) => SEGMENT.test(segment))) return undefined;
	const read = { header: parseObject(header), claims: parseObject(claims), signature: decodeBase64url(signature) };
	if (!read.header || !read.claims || !read.signature || typeof read.header.alg !== 'string') return undefined;
	return { header: read.header, claims: read.claims, input: `${header}.${claims}`, signature: read.signature };
}

function parseObject(segment: string): Record<string, Json> | undefined {
	try {
		const bytes = decodeBase64url(segment);
		const value: unknown = bytes && JSON.parse(decoder.decode(bytes));
		return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Json>) : undefined;
	} catch {
		return undefined;
	}
}

/** A header or claims as a segment. */
export function encodeSegment(value: Record<string, Json>): string {
	const text = JSON.stringify(value);
	// Nearly all claims are ASCII, which `btoa` takes as it is.
	return ASCII.test(text) ? base64url(text) : encodeBase64url(encoder.encode(text));
}

const base64url = (binary: string): string => {
	const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_');
	const padding = text.indexOf('=');
	return padding < 0 ? text : text.slice(0, padding);
};

export function encodeBase64url(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return base64url(binary);
}

export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
	try {
		const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
		return Uint8Array.from(binary, (character) => character.charCodeAt(0));
	} catch {
		return undefined;
	}
}
