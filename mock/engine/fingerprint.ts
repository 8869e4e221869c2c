import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Twelve hex characters that tell two credentials apart and say nothing about either. */
export const fingerprint = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 12);

/** The key under which an opaque token is remembered: its text is never kept. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
