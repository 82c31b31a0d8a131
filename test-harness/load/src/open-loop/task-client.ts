import type { Readable } from 'node:stream';
import type { Error as ErrorEnvelope, TaskAdmission } from '@orchqueue/contract-types';
import { Agent } from 'undici';
import { toCompletionBody } from '../completion-body.ts';
import type { Arrival } from './arrivals.ts';
import type { LoadPlan } from './load-plan.ts';
import { toPrompt } from './prompt-text.ts';
import type { Refusal } from './task-outcome.ts';

/** As many connections as there are requests on their way: none waits for another one's answer. */
const CONNECTIONS = new Agent({ keepAliveTimeout: 4000, headersTimeout: 0, bodyTimeout: 0 });

export type Submitted = { admission: TaskAdmission } | { refusal: Refusal };

type Call = { method: 'GET' | 'POST'; path: string; tenant: string; body?: object };

/** The calls of one client of a tenant, against the controller or against the engine. */
export class TaskClient {
  readonly #plan: LoadPlan;

  constructor(plan: LoadPlan) {
    this.#plan = plan;
  }

  async submit(arrival: Arrival): Promise<Submitted> {
    const body = {
      task_id: this.#inRound(arrival.id),
      model_ref: this.#plan.modelRef,
      prompt: toPrompt(arrival.promptTokens, arrival.outputTokens),
      max_tokens: arrival.maxTokens,
      priority: arrival.priority,
      ...(arrival.deadlineMs === null ? {} : { deadline_ms: arrival.deadlineMs }),
      ...(arrival.habit?.sessionId ? { session_id: this.#inRound(arrival.habit.sessionId) } : {}),
    };
    const { tenant } = arrival;
    const answer = await this.#call({ method: 'POST', path: '/v1/tasks', tenant, body });
    const value = await answer.body.json();
    if (answer.statusCode === 202) return { admission: value as TaskAdmission };
    return {
      refusal: toRefusal(answer.statusCode, answer.headers, value as Partial<ErrorEnvelope>),
    };
  }

  /** The frames of a task, as text. */
  follow({ tenant }: Arrival, admission: TaskAdmission): Promise<Readable> {
    return this.#stream({ method: 'GET', path: admission.links.stream, tenant });
  }

  /** Succeeds too where the task has ended. */
  async cancel({ tenant, id }: Arrival): Promise<void> {
    const path = `/v1/tasks/${this.#inRound(id)}/cancel`;
    const { statusCode, body } = await this.#call({ method: 'POST', path, tenant });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`POST ${path}: ${statusCode} ${text}`);
  }

  /** The same work asked of the engine itself. */
  askEngine({ tenant, promptTokens, outputTokens, maxTokens }: Arrival): Promise<Readable> {
    const prompt = toPrompt(promptTokens, outputTokens);
    const body = toCompletionBody(prompt, maxTokens, 1);
    return this.#stream({ method: 'POST', path: '/completion', tenant, body });
  }

  async #stream(call: Call): Promise<Readable> {
    const { statusCode, body } = await this.#call(call);
    if (statusCode === 200) return body.setEncoding('utf8');
    throw new Error(`${call.method} ${call.path}: ${statusCode} ${await body.text()}`);
  }

  #call({ method, path, tenant, body }: Call) {
    const { url: origin, keys } = this.#plan;
    const key = keys?.[tenant];
    return CONNECTIONS.request({
      origin,
      method,
      path,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #inRound(id: string): string {
    return `${this.#plan.idPrefix}-${id}`;
  }
}

type Headers = Record<string, string | string[] | undefined>;

function toRefusal(status: number, headers: Headers, envelope: Partial<ErrorEnvelope>): Refusal {
  const retryAfterSeconds = readWhole(headers['retry-after']);
  const backoffMs = readWhole(headers['x-backoff-ms']);
  const { code = '', policy_label: policy } = envelope;
  // 429 is the queue's own decision and names its policy; a 503 is not about a policy.
  const isNamed = code !== '' && (status === 503 || (status === 429 && Boolean(policy)));
  const typed = isNamed && retryAfterSeconds !== null && backoffMs !== null;
  return { status, code, typed, retryAfterSeconds, backoffMs };
}

/** Null unless it is a whole number of at least 1. */
function readWhole(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^[1-9]\d*$/.test(header) ? Number(header) : null;
}
