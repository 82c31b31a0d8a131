import { OrchError, type TaskRequest } from '@orchqueue/contract-types';
import { ConnectionLost } from './connection-lost.ts';
import type { ControllerHost } from './controller-host.ts';
import type { WorldParts } from './engine-farm.ts';
import type { Observation } from './history.ts';
import { SimReader } from './sim-reader.ts';
import type { TaskPlan } from './world-plan.ts';
import { requestBody } from './world-requests.ts';

/** Nobody looks at traces here. */
const TRACE = { traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01` };
/** Repetitions after which a client gives up: by then the world is healed, or will not be. */
const TRIES = 12;
const PAUSE_FIRST_MS = 50;
const PAUSE_MS_MAX = 2000;

/** All clients: each follows the plan of its task, and repeats what was not answered. */
export class Clients {
  readonly #host: ControllerHost;
  readonly #parts: WorldParts;
  #calls = 0;
  #readers = 0;
  readonly #busy = new Map<number, string>();
  #activities = 0;

  constructor(host: ControllerHost, parts: WorldParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Nobody waits for anything any more. */
  get areDone(): boolean {
    return this.#busy.size === 0;
  }

  /** Who still waits, in words. */
  waiting(): string[] {
    return [...this.#busy.values()];
  }

  /** Everything that is done about one task, from its time on. */
  follow(plan: TaskPlan): void {
    const { tenant, body } = plan;
    let known: (taskId: string | null) => void = () => {};
    const taskId = new Promise<string | null>((resolve) => {
      known = resolve;
    });
    if (body.task_id) known(body.task_id);
    const correlationId = `c-${plan.index}`;
    this.#begin(`${correlationId} submits`, plan.atMs, async () =>
      known(await this.#submit(tenant, body, correlationId)),
    );
    for (const [index, afterMs] of plan.repeatsAfterMs.entries()) {
      const repetition = `${correlationId}-repeat-${index}`;
      this.#begin(repetition, plan.atMs + afterMs, () => this.#submit(tenant, body, repetition));
    }
    if (plan.rivalAfterMs !== null) {
      const rival = { ...body, prompt: `${body.prompt} rival` };
      const name = `${correlationId}-rival`;
      this.#begin(name, plan.atMs + plan.rivalAfterMs, () => this.#submit(tenant, rival, name));
    }
    if (plan.cancelAfterMs !== null) {
      this.#begin(`${correlationId} cancels`, plan.atMs + plan.cancelAfterMs, async () =>
        this.#cancel(tenant, await taskId),
      );
    }
    for (const afterMs of plan.readersAfterMs) {
      this.#begin(`${correlationId} reads`, plan.atMs + afterMs, async () =>
        this.#read(tenant, await taskId),
      );
    }
  }

  /** As many tasks at once as a quota lets the tenant have, in a world where nothing is left. */
  probeQuota(tenant: string, count: number): void {
    this.#begin(`${tenant} probes`, 0, async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: count }, (_, index) => {
          const body = requestBody({ task_id: `probe-${index}`, prompt: 'probe', max_tokens: 1 });
          this.#calls += 1;
          return this.#send(this.#calls, tenant, body, `${tenant}-probe-${index}`);
        }),
      );
      const isQuota = (outcome: PromiseSettledResult<unknown>) =>
        outcome.status === 'rejected' &&
        OrchError.isInstance(outcome.reason) &&
        outcome.reason.code === 'QUOTA_EXCEEDED';
      const none = outcomes.filter(isQuota).length;
      this.#parts.history.record({ kind: 'quota-probed', tenant, asked: count, refused: none });
    });
  }

  #begin(name: string, atMs: number, work: () => Promise<unknown>): void {
    this.#activities += 1;
    const activity = this.#activities;
    this.#busy.set(activity, name);
    this.#parts.scheduler.after(atMs, () => {
      work()
        .catch((error: unknown) => {
          const message = error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;
          this.#parts.history.record({ kind: 'unhandled', message });
        })
        .finally(() => {
          this.#busy.delete(activity);
        });
    });
  }

  async #submit(tenant: string, body: TaskRequest, correlationId: string) {
    const tries = body.task_id ? TRIES : 1;
    const answer = await this.#repeatedly(tries, (call) =>
      this.#send(call, tenant, body, correlationId),
    );
    return answer?.task_id ?? null;
  }

  #send(call: number, tenant: string, body: TaskRequest, correlationId: string) {
    return this.#host.call(async ({ controller, life, observe }) => {
      const taskId = body.task_id ?? null;
      const { deadline_ms: deadlineMs = null } = body;
      const text = JSON.stringify(body);
      const asked = { call, life, tenant, taskId, body: text, correlationId, deadlineMs };
      observe({ kind: 'submitted', ...asked });
      const whose = { tenant, correlationId, trace: TRACE, keyId: null };
      const submission = { ...whose, body: structuredClone(body) };
      const admission = await controller.admission.submit(submission).catch(refused(call, observe));
      const { task_id, correlation_id, status } = admission;
      const admitted = { call, tenant, taskId: task_id, correlationId: correlation_id, status };
      observe({ kind: 'admitted', ...admitted });
      return admission;
    });
  }

  async #cancel(tenant: string, taskId: string | null): Promise<void> {
    if (taskId === null) return;
    await this.#repeatedly(TRIES, (call) =>
      this.#host.call(async ({ controller, life, observe }) => {
        const askedAtMs = this.#parts.scheduler.now;
        observe({ kind: 'cancel-asked', call, life, tenant, taskId });
        const cancelled = controller.cancellation.cancel(tenant, taskId);
        const { accepted, status } = await cancelled.catch(
          refused(call, observe, { tenant, taskId, askedAtMs }),
        );
        observe({ kind: 'cancel-answered', call, life, tenant, taskId, accepted, status });
      }),
    );
  }

  async #read(tenant: string, taskId: string | null): Promise<void> {
    if (taskId === null) return;
    this.#readers += 1;
    await new SimReader(this.#readers, { tenant, taskId }, this.#host, this.#parts).readAll();
  }

  /** Null when it was refused for good, or the client gave up. */
  async #repeatedly<T>(tries: number, ask: (call: number) => Promise<T>): Promise<T | null> {
    let pauseMs = PAUSE_FIRST_MS;
    for (let left = tries; left > 0; left -= 1) {
      this.#calls += 1;
      let advisedMs = 0;
      try {
        return await ask(this.#calls);
      } catch (error) {
        const isTyped = OrchError.isInstance(error);
        if (!isTyped && !(error instanceof ConnectionLost)) return null;
        if (isTyped && !error.retriable) return null;
        if (isTyped) advisedMs = error.facts.retryAfterMs ?? 0;
      }
      await this.#parts.scheduler.sleep(Math.max(pauseMs, advisedMs));
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX);
    }
    return null;
  }
}

/** Notes a refusal, and passes it on. */
function refused(
  call: number,
  observe: (seen: Observation) => void,
  task?: { tenant: string; taskId: string; askedAtMs: number },
): (error: unknown) => never {
  return (error) => {
    const typed = OrchError.isInstance(error);
    const code = typed ? error.code : String(error);
    observe({ kind: 'refused', call, code, typed });
    if (code === 'TASK_NOT_FOUND' && task) observe({ kind: 'not-found', ...task });
    throw error;
  };
}
