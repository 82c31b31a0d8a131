import { gunzipSync } from 'node:zlib';
import type { Decoy, DecoyMint } from './decoy.ts';

/** A decoy where it was seen. */
export type Sighting = {
  decoy: Decoy;
  /** Such as `log` or `metrics`. */
  sink: string;
  /** Of a structured text the names on the way there, else empty. */
  field: string;
};

const BASE64 = /[A-Za-z0-9+/_-]{24,}/g;
const HEX = /[0-9A-Fa-f]{40,}/g;
const PERCENT = /(?:%[0-9A-Fa-f]{2})+/g;
const ESCAPES = /\\u([0-9A-Fa-f]{4})/g;

/** Decoys of a text, also where it has them escaped, or in base64, in hexadecimal, or packed. */
export function decoysIn(mint: DecoyMint, text: string): Decoy[] {
  const found = formsOf(text).flatMap((form) => mint.in(form));
  return [...new Set(found)];
}

function formsOf(text: string): string[] {
  const forms = [text];
  if (text.includes('%')) {
    const bytes = (run: string) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1');
    forms.push(text.replaceAll(PERCENT, bytes));
  }
  if (text.includes('\\u')) {
    const letter = (_run: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
    forms.push(text.replaceAll(ESCAPES, letter));
  }
  for (const run of text.match(BASE64) ?? []) forms.push(...shifted(run, 4, 'base64'));
  for (const run of text.match(HEX) ?? []) forms.push(...shifted(run, 2, 'hex'));
  return forms;
}

/** What comes before may belong to the alphabet too, so that it begins anywhere. */
function shifted(run: string, width: number, encoding: 'base64' | 'hex'): string[] {
  return Array.from({ length: width }, (_, start) => {
    const bytes = Buffer.from(run.slice(start), encoding);
    return unpacked(bytes).toString('latin1');
  });
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

/** Looks at each string of a value, names of fields too, and says where it is. */
export function inValue(mint: DecoyMint, sink: string, value: unknown, field = ''): Sighting[] {
  if (typeof value === 'string') {
    return decoysIn(mint, value).map((decoy) => ({ decoy, sink, field }));
  }
  if (Array.isArray(value)) return value.flatMap((item) => inValue(mint, sink, item, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => {
    const named = inValue(mint, sink, name, `${field}{}`);
    // A name that is a decoy itself would make a new field of each.
    const at = named.length > 0 ? `${field}{}` : join(field, name);
    return [...named, ...inValue(mint, sink, below, at)];
  });
}

const join = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`);

/** Lines that are JSON are taken apart; the field of all others is `text`. */
export function inLines(mint: DecoyMint, sink: string, text: string): Sighting[] {
  return text.split('\n').flatMap((line) => inValue(mint, sink, parsed(line)));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return { text: line };
  }
}
