import type { Recorded } from '../history.ts';
import { acceptedIsKept } from './accepted-is-kept.ts';
import { cancelHolds } from './cancel-holds.ts';
import { deadlines } from './deadlines.ts';
import { engineUse } from './engine-use.ts';
import { idempotency } from './idempotency.ts';
import { nothingLeaks } from './nothing-leaks.ts';
import { oneEnd } from './one-end.ts';
import { overload } from './overload.ts';
import type { Property } from './property.ts';
import { sessions } from './sessions.ts';
import { streamFrames } from './stream-frames.ts';
import { turns } from './turns.ts';
import { typedRefusals } from './typed-refusals.ts';
import { unbrokenText } from './unbroken-text.ts';

const PROPERTIES: readonly Property[] = [
  acceptedIsKept,
  oneEnd,
  streamFrames,
  unbrokenText,
  cancelHolds,
  idempotency,
  engineUse,
  deadlines,
  nothingLeaks,
  typedRefusals,
  overload,
  turns,
  sessions,
];

export type Violation = { property: string; stands: string; message: string };

/** Judges the history of one world by every property. */
export const checkHistory = (history: readonly Recorded[]): Violation[] =>
  PROPERTIES.flatMap(({ name: property, stands, violations }) =>
    violations(history).map((message) => ({ property, stands, message })),
  );
