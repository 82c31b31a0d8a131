import {
  validate_EmbeddingEvent,
  validate_EndEvent,
  validate_ErrorEvent,
  validate_MetricsEvent,
  validate_QueuedEvent,
  validate_StartedEvent,
  validate_TokenEvent,
} from '@orchqueue/contract-types';
import { type EventReader, type Frame, isTerminal } from './event-reader.ts';

const VALIDATORS: Readonly<Record<string, (data: unknown) => boolean>> = {
  queued: validate_QueuedEvent,
  started: validate_StartedEvent,
  token: validate_TokenEvent,
  embedding: validate_EmbeddingEvent,
  metrics: validate_MetricsEvent,
  end: validate_EndEvent,
  error: validate_ErrorEvent,
};

/** What no stream may ever show (ORCH-2002), whatever happened to the daemons meanwhile. */
export function safetyFaults({ frames, faults }: Pick<EventReader, 'frames' | 'faults'>): string[] {
  const found = [...faults];
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (before && frame.id <= before.id) found.push(`id ${frame.id} follows id ${before.id}`);
    if (before && isTerminal(before)) found.push(`${frame.event} follows ${before.event}`);
    const validate = VALIDATORS[frame.event];
    if (!validate) found.push(`no such event: ${frame.event}`);
    else if (!validate(frame.data)) found.push(`${frame.event} breaks its schema`);
  }
  return [...found, ...indexFaults(frames)];
}

/** What a whole stream shows besides: its begin, its one end, and the connection's. */
export function wholeStreamFaults(reader: EventReader): string[] {
  const { frames, outcome } = reader;
  const found = safetyFaults(reader);
  if (frames[0]?.event !== 'queued') found.push(`it begins with ${frames[0]?.event}`);
  const ends = frames.filter(isTerminal).length;
  if (ends !== 1) found.push(`it has ${ends} terminal frames`);
  if (outcome !== 'ended') found.push(`the connection was ${outcome}`);
  return found;
}

/** Token frames of an attempt are numbered from 0 without a hole. */
function indexFaults(frames: readonly Frame[]): string[] {
  const found: string[] = [];
  let expected: number | null = null;
  for (const { id, event, data } of frames) {
    if (event === 'started') expected = 0;
    if (event !== 'token' || expected === null) continue;
    if (data.index !== expected) found.push(`frame ${id} has index ${data.index}, not ${expected}`);
    expected += 1;
  }
  return found;
}
