import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** A JSON object of a client. The reads throw a `malformed` refusal that names the field. */
export type Body = Readonly<Record<string, unknown>>;

const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** Throws a `malformed` refusal for what is no JSON object. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Refusal('malformed', 'the body is too long');
    chunks.push(chunk);
  }
  try {
    return objectOf(JSON.parse(Buffer.concat(chunks).toString('utf8')), 'body');
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw new Refusal('malformed', 'There was an error parsing the body');
  }
}

export function objectOf(value: unknown, name: string): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  throw new Refusal('malformed', `${name}: Input should be a valid dictionary`);
}

/** A number within limits, or what stands for one that is left out or null. */
export function numberOf<Other>(
  body: Body,
  name: string,
  byDefault: Other,
  [least, most]: readonly [number, number],
): number | Other {
  const value = body[name] ?? null;
  if (value === null) return byDefault;
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new Refusal('malformed', `${name} must be a number from ${least} to ${most}.`);
}

/** As `numberOf`, and whole. */
export function wholeOf<Other>(
  body: Body,
  name: string,
  byDefault: Other,
  limits: readonly [number, number],
): number | Other {
  const value = numberOf(body, name, byDefault, limits);
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  throw new Refusal('malformed', `${name}: Input should be a valid integer`);
}

export function textOf(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string') return value;
  throw new Refusal('malformed', `${name}: Input should be a valid string`);
}

/** One string, several, or none. */
export function textsOf(body: Body, name: string): readonly string[] {
  const value = body[name] ?? [];
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (texts.every((text) => typeof text === 'string' && text !== '')) return texts as string[];
  throw new Refusal('malformed', `${name}: Input should be a list of strings that are not empty`);
}

export const flagOf = (body: Body, name: string): boolean => body[name] === true;
