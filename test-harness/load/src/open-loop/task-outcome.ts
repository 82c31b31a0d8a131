import type { Arrival } from './arrivals.ts';

export type Refusal = {
  status: number;
  code: string;
  /** A known envelope with a policy, and both headers in their units. */
  typed: boolean;
  retryAfterSeconds: number | null;
  backoffMs: number | null;
};

/** What became of one arrival. Times in milliseconds after the start of the load. */
export type TaskOutcome = Omit<Arrival, 'id'> & {
  sentMs: number;
  /** The answer to the submission was read. */
  ackMs: number | null;
  refusal: Refusal | null;
  /** Only of refused callers that came back as told, while the load was still on. */
  retry: { waitedMs: number; refusal: Refusal | null } | null;
  predictedStartMs: number | null;
  onTimeProbability: number | null;
  /** The controller's own account, from admission to the first dispatch. */
  queueMs: number | null;
  firstTokenMs: number | null;
  endMs: number | null;
  /** `unfinished`: it had not ended when the load was given up. */
  status:
    | ('refused' | 'completed' | 'failed' | 'expired' | 'canceled')
    /** Its reader did not stay to see the end. */
    | ('left' | 'unfinished' | 'broken');
  /** Of the error that ended it; of a broken connection its message. */
  code: string | null;
  tokensOut: number;
};

/** What the generator leaves in its file. */
export type LoadOutcome = {
  /** How far sends were behind their arrival times. */
  latenessMs: number[];
  /** Until the last arrival; what ends later ended while nothing new came. */
  loadMs: number;
  tasks: TaskOutcome[];
};

export function freshOutcome({ id: _, ...arrival }: Arrival, sentMs: number): TaskOutcome {
  return {
    ...arrival,
    sentMs,
    ackMs: null,
    refusal: null,
    retry: null,
    predictedStartMs: null,
    onTimeProbability: null,
    queueMs: null,
    firstTokenMs: null,
    endMs: null,
    status: 'unfinished',
    code: null,
    tokensOut: 0,
  };
}
