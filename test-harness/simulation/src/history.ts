import type { TaskStatus } from '@orchqueue/contract-types';

/** A run of the controller from its start to its crash, counted from 1. */
export type Life = number;

/** What a client, an engine, the disk or an operator saw. The checker knows nothing else. */
export type Observation =
  | {
      kind: 'submitted';
      call: number;
      life: Life;
      tenant: string;
      taskId: string | null;
      /** Everything of the request that makes a repetition one. */
      body: string;
      correlationId: string;
      deadlineMs: number | null;
    }
  | {
      kind: 'admitted';
      call: number;
      tenant: string;
      taskId: string;
      /** Of the task, so of its first submission. */
      correlationId: string;
      status: TaskStatus;
    }
  | { kind: 'refused'; call: number; code: string; typed: boolean }
  | { kind: 'cancel-asked'; call: number; life: Life; tenant: string; taskId: string }
  | {
      kind: 'cancel-answered';
      call: number;
      life: Life;
      tenant: string;
      taskId: string;
      accepted: boolean;
      status: TaskStatus;
    }
  | { kind: 'not-found'; tenant: string; taskId: string; askedAtMs: number }
  | { kind: 'stream-opened'; reader: number; tenant: string; taskId: string; afterId: number }
  | { kind: 'frame'; reader: number; id: number; type: string; data: string }
  | { kind: 'engine-asked'; request: number; life: Life; correlationId: string; process: string }
  | { kind: 'engine-said'; request: number }
  /** What the engine will have said, if nothing disturbs it. */
  | { kind: 'answer-begun'; request: number; text: string }
  /** The controller's side of the request is over; `lost` means that the network broke it. */
  | { kind: 'engine-left'; request: number; how: 'ended' | 'aborted' | 'fault' | 'lost' }
  /** `slot`: which of those of the process. */
  | { kind: 'slot-taken'; request: number; process: string; slot: number }
  | { kind: 'slot-freed'; request: number; process: string }
  | { kind: 'slot-erased'; process: string; slot: number }
  | { kind: 'process-up'; process: string; slots: number }
  | { kind: 'process-down'; process: string }
  | { kind: 'restart-asked'; process: string }
  /** The controller asks an agent to load or unload a pool; a group is one of one agent. */
  | {
      kind: 'pool-asked';
      life: Life;
      what: 'load' | 'unload';
      pool: string;
      agent: string;
      loadsPerMinuteMax: number;
    }
  /** The agent has begun to unload it, as that life of the controller asked. */
  | { kind: 'pool-leaving'; life: Life; pool: string; agent: string }
  | { kind: 'pool-loaded'; group: string; pool: string; isLoaded: boolean; residentMax: number }
  | {
      kind: 'committed';
      write: 'admit' | 'start' | 'requeue' | 'finish' | 'adopt';
      tenant: string;
      taskId: string;
      correlationId: string;
      status: TaskStatus;
      attempt: number;
    }
  | { kind: 'row-lost'; tenant: string; taskId: string }
  | { kind: 'life-began'; life: Life }
  | { kind: 'life-ended'; life: Life }
  | { kind: 'clock-stepped'; byMs: number }
  | { kind: 'healed' }
  | {
      kind: 'final';
      tenant: string;
      taskId: string;
      correlationId: string;
      status: TaskStatus;
      attempt: number;
      text: string | null;
      tokensOut: number | null;
      hasError: boolean;
    }
  /** At the end each tenant asks for as much as its quota lets it: refused is what leaked. */
  | { kind: 'quota-probed'; tenant: string; asked: number; refused: number }
  | { kind: 'quiet'; pool: string; slotsBusy: number; queued: number }
  /** Between the two times every queue had work; what each was promised of the tokens. */
  | {
      kind: 'overloaded';
      fromMs: number;
      toMs: number;
      shares: { [queue: string]: number };
      tokensMax: number;
    }
  | { kind: 'stuck'; what: string }
  | { kind: 'unhandled'; message: string };

/** `at`: virtual milliseconds since the world began. */
export type Recorded = Observation & { at: number };

/** Everything that happened in one world, in order. */
export class History {
  readonly events: Recorded[] = [];
  readonly #now: () => number;
  readonly #onRecord: (event: Recorded) => void;

  constructor(now: () => number, onRecord: (event: Recorded) => void = () => {}) {
    this.#now = now;
    this.#onRecord = onRecord;
  }

  record(observation: Observation): void {
    const event = { at: this.#now(), ...observation };
    this.events.push(event);
    this.#onRecord(event);
  }
}
