import type { Task } from '@orchqueue/contract-types';
import {
  type AckedTask,
  isTerminal,
  type SentCall,
  type StoredTask,
} from '@orchqueue/harness-integration';
import type { Observation, Recorded } from '@orchqueue/harness-simulation/history';
import type { Life } from './chaos-stack.ts';
import { type EngineSeen, machineMs } from './door/door-messages.ts';

/** All that was seen of one world, each by who saw it. */
export type Seen = {
  lives: readonly Life[];
  calls: readonly SentCall[];
  acked: readonly AckedTask[];
  engines: readonly EngineSeen[];
  stored: ReadonlyMap<string, StoredTask>;
  finals: readonly Task[];
  /** Of the test itself: steps of the clock, and what never came. */
  noted: readonly Recorded[];
};

type Commit = Extract<Observation, { kind: 'committed' }>;

const TENANT = 'local';
/** The checker's limits are of virtual time; here processes are stopped, and machines are busy. */
const LATE_MS = 2_500;
/** What clients note is on the clock of their process. */
const OFFSET_MS = machineMs() - performance.now();
const ofMono = (mono: number): number => mono + OFFSET_MS;

/** One history in the order of the machine's monotonic clock, for the simulation's checker. */
export function worldHistory(seen: Seen): Recorded[] {
  const lifeAt = (at: number) =>
    seen.lives.findLast(({ beganMs }) => beganMs <= at)?.life ?? seen.lives.length;
  const history = [
    ...seen.lives.flatMap(ofLife),
    ...seen.calls.flatMap((call, number) => ofCall(call, number, lifeAt)),
    ...seen.acked.flatMap((task, number) => ofClient(task, number, lifeAt)),
    ...seen.engines.map((each) => ofEngine(each, lifeAt)),
    ...seen.noted,
  ];
  const admittedAt = new Map<string, number>();
  for (const event of history) {
    if (event.kind !== 'admitted') continue;
    admittedAt.set(event.taskId, Math.min(event.at, admittedAt.get(event.taskId) ?? Infinity));
  }
  // An end whose moment is not known stands behind every deadline that could have made it.
  const lastMs = history.reduce((last, { at }) => Math.max(last, at), 0) + LATE_MS;
  const correlations = new Map(seen.finals.map((task) => [task.task_id, task.correlation_id]));
  const commits = [...seen.stored.values()].flatMap((task) => {
    const admitMs = admittedAt.get(task.task_id) ?? lastMs;
    return commitsOf(task, correlations.get(task.task_id) ?? '', admitMs, lastMs);
  });
  const ends = seen.finals.map((task): Recorded => ({ at: lastMs, ...finalOf(task) }));
  // Stable: a commit stands before the answer that told of it.
  const all = [...commits, ...history, ...ends].sort((a, b) => a.at - b.at);
  const firstMs = all[0]?.at ?? 0;
  return all.map((event) => ({ ...event, at: Math.round((event.at - firstMs) * 10) / 10 }));
}

function ofLife({ life, beganMs, endedMs }: Life): Recorded[] {
  const began: Recorded = { at: beganMs, kind: 'life-began', life };
  return endedMs === null ? [began] : [began, { at: endedMs, kind: 'life-ended', life }];
}

function ofCall(sent: SentCall, call: number, lifeAt: (at: number) => number): Recorded[] {
  const { body, correlationId, answer } = sent;
  const [at, answeredMs] = [ofMono(sent.sentAtMono), ofMono(sent.answeredAtMono)];
  const taskId = body.task_id ?? null;
  const deadlineMs = body.deadline_ms === undefined ? null : body.deadline_ms + LATE_MS;
  const text = JSON.stringify(body);
  const submitted: Recorded = {
    ...{ at, kind: 'submitted', call, life: lifeAt(at), tenant: TENANT, taskId, body: text },
    ...{ correlationId, deadlineMs },
  };
  if (answer === null) return [submitted];
  return [submitted, { at: answeredMs, ...answered(answer, call) }];
}

function answered({ status, json, text }: NonNullable<SentCall['answer']>, call: number) {
  const isAdmitted = status === 200 || status === 202;
  if (!isAdmitted) {
    const { code } = Object(json) as { code?: unknown };
    const typed = typeof code === 'string';
    return { kind: 'refused', call, code: typed ? code : `${status} ${text}`, typed } as const;
  }
  const { task_id: taskId, correlation_id: correlationId } = json;
  return {
    kind: 'admitted',
    call,
    tenant: TENANT,
    taskId,
    correlationId,
    status: json.status,
  } as const;
}

function ofClient(
  { observer }: AckedTask,
  reader: number,
  lifeAt: (at: number) => number,
): Recorded[] {
  const { taskId, segments, cancels } = observer;
  const found: Recorded[] = [];
  let afterId = 0;
  for (const { reader: connection, openedAtMono } of segments) {
    const opened = { kind: 'stream-opened', reader, tenant: TENANT, taskId, afterId } as const;
    found.push({ at: ofMono(openedAtMono), ...opened });
    for (const { id, event: type, data, atMono } of connection.frames) {
      const frame = { kind: 'frame', reader, id, type, data: JSON.stringify(data) } as const;
      found.push({ at: ofMono(atMono), ...frame });
      afterId = id;
    }
  }
  for (const { result, answeredAtMono } of cancels) {
    const at = ofMono(answeredAtMono);
    const { accepted, status } = result;
    const answer = { kind: 'cancel-answered', call: -1, life: lifeAt(at), accepted } as const;
    found.push({ at, ...answer, tenant: TENANT, taskId, status });
  }
  return found;
}

const ofEngine = (seen: EngineSeen, lifeAt: (at: number) => number): Recorded =>
  seen.kind === 'engine-asked' ? { ...seen, life: lifeAt(seen.at) } : seen;

/** The log in the store's file tells each durable step of a task once. */
function commitsOf(
  { task_id: taskId, frames }: StoredTask,
  correlationId: string,
  admitMs: number,
  endMs: number,
): Recorded[] {
  const found: Recorded[] = [];
  let attempt = 1;
  let isStarted = false;
  const commit = (at: number, rest: Pick<Commit, 'write' | 'status'>) => {
    const whose = { tenant: TENANT, taskId, correlationId };
    found.push({ at, kind: 'committed', ...rest, ...whose, attempt });
  };
  commit(admitMs, { write: 'admit', status: 'queued' });
  for (const frame of frames) {
    const isStart = frame.event === 'started';
    if (!isStart && !isTerminal(frame)) continue;
    for (; attempt < Number(frame.data.attempt); isStarted = false) {
      // A crash takes the frames of its attempt, which were in memory (ADR 0005); its row stays.
      if (!isStarted) commit(endMs, { write: 'start', status: 'running' });
      attempt += 1;
      commit(endMs, { write: 'requeue', status: 'queued' });
    }
    if (isStart) commit(endMs, { write: 'start', status: 'running' });
    else commit(endMs, { write: 'finish', status: frame.data.status as Task['status'] });
    isStarted = isStart;
  }
  return found;
}

function finalOf(task: Task): Observation {
  return {
    ...{ kind: 'final', tenant: TENANT, taskId: task.task_id },
    ...{ correlationId: task.correlation_id, status: task.status, attempt: task.attempt },
    ...{ text: task.result?.text ?? null, tokensOut: task.usage?.tokens_out ?? null },
    hasError: Boolean(task.error),
  };
}
