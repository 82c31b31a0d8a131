import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';

/** Kept-alive connections with a warm pool: both sides of a comparison are asked over these. */
const CONNECTIONS = new Agent({ keepAliveTimeout: 4000, headersTimeout: 0, bodyTimeout: 0 });

export async function getJson(url: string): Promise<unknown> {
  const { body } = await expectSuccess(url, { method: 'GET' });
  return body.json();
}

export async function getText(url: string): Promise<string> {
  const { body } = await expectSuccess(url, { method: 'GET' });
  return body.text();
}

export async function postJson(url: string, value: unknown): Promise<unknown> {
  const { body } = await expectSuccess(url, post(value));
  return body.json();
}

/** The body of an event stream, chunks as text. Resolves with the head of the answer. */
export async function openStream(url: string, value?: unknown): Promise<Readable> {
  const asked = value === undefined ? { method: 'GET' as const } : post(value);
  const { body } = await expectSuccess(url, asked);
  return body.setEncoding('utf8');
}

export const closeConnections = (): Promise<void> => CONNECTIONS.destroy();

type Asked = { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };

const post = (value: unknown): Asked => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

async function expectSuccess(url: string, asked: Asked): Promise<Dispatcher.ResponseData> {
  const { origin, pathname, search } = new URL(url);
  const answer = await CONNECTIONS.request({ origin, path: `${pathname}${search}`, ...asked });
  if (answer.statusCode < 300) return answer;
  throw new Error(`${asked.method} ${url}: ${answer.statusCode} ${await answer.body.text()}`);
}
