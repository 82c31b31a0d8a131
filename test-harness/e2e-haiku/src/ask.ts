import { randomInt } from 'node:crypto';
import {
  type ControllerClientSettings,
  createOrchQueue,
  makeTaskId,
  type OrchQueue,
} from '@orchqueue/client';
import type { Capabilities, TokenEvent } from '@orchqueue/contract-types';
import { parseMetrics, type Sample, total, until } from '@orchqueue/harness-integration';
import type { Asked, Evidence } from './evidence.ts';
import { answerFault, makeQuestion } from './question.ts';
import { ANSWERS_WANTED } from './rules.ts';

export type AskOptions = {
  /** Without it, the first Ready model that chats. */
  model?: string;
  /** That of the model file. */
  digest?: string;
  /** For all questions and scrapes together; 30,000 by the requirement. */
  limitMs?: number;
  /** So long after the last answer the counter may lag. */
  counterMs?: number;
};

/** There is nothing that could be asked: the test is not run, which is no pass. */
export class NoEngineError extends Error {}

const LIMIT_MS = 30_000;
const COUNTER_MS = 2_000;
const NONCE_LENGTH = 8;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The bundled model misses 1 question in 250; one that was prepared never has the nonce. */
const QUESTIONS_MAX = 4;

/**
 * Runs the protocol by `/v1/tasks` and its stream, and gives what it saw, whatever went wrong on
 * the way. Throws a `NoEngineError` where nothing can be asked.
 */
export async function askForHaiku(
  settings: ControllerClientSettings,
  { model: wanted, digest, limitMs = LIMIT_MS, counterMs = COUNTER_MS }: AskOptions = {},
): Promise<Evidence> {
  const queue = createOrchQueue(settings);
  const { engines, models } = await capabilities(queue, limitMs);
  const model = chooseModel(models, wanted);
  const startedMono = performance.now();
  const signal = AbortSignal.timeout(limitMs);
  const asked: Asked[] = [];
  let failure: string | null = null;
  let before: Sample[] | null = null;
  let after: Sample[] | null = null;
  try {
    before = await scrape(queue, signal);
    while (asked.filter(isAnswered).length < ANSWERS_WANTED && asked.length < QUESTIONS_MAX) {
      asked.push(await askOnce(queue, model.model_id, signal));
    }
    after = await scrapeMoved(queue, { before, asked, counterMs, signal });
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  const tookMs = performance.now() - startedMono;
  const known = { engines, model, asked, failure, before, after, digest: digest ?? null };
  return { ...known, tookMs: signal.aborted ? Math.max(tookMs, limitMs + 1) : tookMs, limitMs };
}

async function capabilities(queue: OrchQueue, answerMsMax: number): Promise<Capabilities> {
  try {
    return await queue.capabilities({ retry: false, answerMsMax });
  } catch (cause) {
    throw new NoEngineError('no controller answers there', { cause });
  }
}

function chooseModel(
  models: Capabilities['models'],
  wanted: string | undefined,
): Capabilities['models'][number] {
  const chats = models.filter(({ workloads }) => workloads.includes('chat'));
  const isIt = wanted === undefined ? isReady : isNamed(wanted);
  const model = chats.find(isIt);
  if (model) return model;
  throw new NoEngineError(`no model ${wanted ?? 'that is Ready'} can chat`);
}

type Model = Capabilities['models'][number];
const isReady = ({ ready }: Model): boolean => ready;
const isNamed =
  (name: string) =>
  ({ model_id }: Model): boolean =>
    model_id === name;

const isAnswered = ({ question, tokens }: Asked): boolean =>
  answerFault(question, tokens.map(({ text }) => text).join('')) === null;

async function askOnce(queue: OrchQueue, model: string, signal: AbortSignal): Promise<Asked> {
  const question = makeQuestion(new Date(), makeNonce());
  const task_id = makeTaskId();
  const told: Pick<Asked, 'started' | 'end'> = { started: null, end: null };
  const tokens: TokenEvent[] = [];
  const body = {
    ...{ task_id, model_ref: model, max_tokens: 128 },
    messages: [{ role: 'user' as const, content: question.prompt }],
    sampling: { temperature: 0.8, top_k: 40 },
  };
  for await (const { type, data } of queue.run(body, { signal })) {
    if (type === 'started') told.started = data;
    else if (type === 'token') tokens.push(data);
    else if (type === 'end') told.end = data;
  }
  const task = await queue.task(task_id, { signal });
  return { question, ...told, tokens, task };
}

const makeNonce = (): string =>
  Array.from({ length: NONCE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Null where `/metrics` is missing, or the counter in it. */
async function scrape({ client }: OrchQueue, signal: AbortSignal): Promise<Sample[] | null> {
  const { data } = await client.GET('/metrics', { parseAs: 'text', signal });
  const text = typeof data === 'string' ? data : '';
  return text.includes('# TYPE orchq_tokens_total counter\n') ? parseMetrics(text) : null;
}

type Scraping = {
  before: readonly Sample[] | null;
  asked: readonly Asked[];
  counterMs: number;
  signal: AbortSignal;
};

/** A task is counted when it has ended, which its reader may hear first. */
async function scrapeMoved(queue: OrchQueue, of: Scraping): Promise<Sample[] | null> {
  const { before, asked, counterMs, signal } = of;
  const wanted = asked.reduce(
    (sum, { end }) => sum + (end?.usage?.tokens_out ?? 0),
    tokensOut(before),
  );
  const moved = async () => {
    const samples = await scrape(queue, signal);
    return samples !== null && tokensOut(samples) >= wanted ? samples : null;
  };
  const what = 'the counter moves';
  return until(moved, { what, timeoutMs: counterMs }).catch(() => scrape(queue, signal));
}

const tokensOut = (samples: readonly Sample[] | null): number =>
  total(samples ?? [], 'orchq_tokens_total', { direction: 'out' });
