/** What a network does to the connections of one link. */
export const MODES = ['delay', 'slow', 'cut', 'half-open', 'reset'] as const;
export type Mode = (typeof MODES)[number];

export type DoorCommand = { reply: number } & (
  | { op: 'link'; port: number; slots?: number; name: string }
  | { op: 'break'; name: string; mode: Mode }
  | { op: 'mend'; name: string }
  | { op: 'mount'; folder: string; bytes: number }
  | { op: 'fill' }
  | { op: 'free' }
);

/** `at` in milliseconds of the machine's monotonic clock, which all its processes share. */
export type EngineSeen = { at: number } & (
  | { kind: 'process-up'; process: string; slots: number }
  | { kind: 'engine-asked'; request: number; correlationId: string; process: string }
  | { kind: 'engine-said'; request: number }
  | { kind: 'engine-left'; request: number; how: 'ended' | 'aborted' | 'fault' }
);

export type DoorMessage = { reply: number; port?: number; error?: string } | { seen: EngineSeen };

/** Not the wall clock, which is stepped, and the same in every process. */
export const machineMs = (): number => Number(process.hrtime.bigint()) / 1e6;
