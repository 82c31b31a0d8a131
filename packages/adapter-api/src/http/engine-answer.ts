import { EngineFault } from '../engine-fault.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './engine-fields.ts';
import type { Exchange } from './exchange.ts';
import { retryAfterMs } from './retry-after.ts';

/** A request whose answer is one JSON value. With a body it is a POST. */
export type EngineQuestion = {
  path: string;
  body?: unknown;
  isLast: boolean;
  /** What the answer may have for each byte of the body. Default 16. */
  answerBytesPerByte?: number;
  /** What it may have beside that. Default 1 MiB. */
  answerBytesBeside?: number;
};

/** What an adapter makes of another status than 200; `body` is the start of the answer. */
export type FaultOfStatus = (status: number, body: string) => EngineFault;

const ANSWER_BYTES_MAX = 1_048_576;
/** Each byte of a prompt may come back as one token, whose id has up to ten characters in JSON. */
const ANSWER_BYTES_PER_BYTE_SENT = 16;

type AnswerLimits = { answerTimeoutMs: number; faultOfStatus: FaultOfStatus };

/** Throws an `EngineFault` for everything but a 200 with JSON, read whole within the limit. */
export async function readAnswer(
  connection: Connection,
  question: EngineQuestion,
  limits: AnswerLimits,
): Promise<unknown> {
  return parseJson(await readAnswerText(connection, question, limits));
}

/** As `readAnswer`, of an answer that is text of any kind, or empty. */
export async function readAnswerText(
  connection: Connection,
  question: EngineQuestion,
  { answerTimeoutMs, faultOfStatus }: AnswerLimits,
): Promise<string> {
  const { path, body, isLast } = question;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const exchange = connection.send({ path, body: text, isLast });
  exchange.allow(answerTimeoutMs);
  await exchange.head();
  const bytesPerByte = question.answerBytesPerByte ?? ANSWER_BYTES_PER_BYTE_SENT;
  const beside = question.answerBytesBeside ?? ANSWER_BYTES_MAX;
  const bytesMax = beside + bytesPerByte * (text?.length ?? 0);
  const answer = await readText(exchange, bytesMax);
  if (exchange.status !== 200) throw faultOfAnswer(exchange, answer, faultOfStatus);
  return answer;
}

/** With the wait that the engine asks for where it takes no more now. */
export function faultOfAnswer(
  { status, retryAfter }: Pick<Exchange, 'status' | 'retryAfter'>,
  body: string,
  faultOfStatus: FaultOfStatus,
): EngineFault {
  const fault = faultOfStatus(status, body);
  const asksToWait = status === 429 || status === 503;
  return asksToWait ? fault.withWait(retryAfterMs(retryAfter, Date.now())) : fault;
}

/** The rest of the answer as text. Throws a `protocol` fault when it has more than `bytesMax`. */
export async function readText(exchange: Exchange, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const chunk = await exchange.read();
    if (chunk === null) return Buffer.concat(chunks, bytes).toString('utf8');
    bytes += chunk.length;
    if (bytes > bytesMax) {
      throw new EngineFault('protocol', `an answer is longer than ${bytesMax} bytes`);
    }
    chunks.push(chunk);
  }
}
