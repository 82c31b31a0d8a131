import { readFileSync, writeFileSync } from 'node:fs';

/** Of the ten bits of a half-precision fraction four are left. */
const MASK = 0xffc0;

/**
 * Writes a copy of a GGUF file of halves whose second half has weights of less precision: another
 * quantisation of the same model, which loads as that did. The header is at the start, and stays.
 */
export function writeCoarseModel(from: string, to: string): void {
  const bytes = readFileSync(from);
  const start = bytes.length - (bytes.length % 2) - 2 * Math.floor(bytes.length / 4);
  for (let at = start; at + 1 < bytes.length; at += 2) {
    bytes.writeUInt16LE(bytes.readUInt16LE(at) & MASK, at);
  }
  writeFileSync(to, bytes);
}
