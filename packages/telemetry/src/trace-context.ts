import type { TraceContext } from '@orchqueue/contract-types';

/** Lower-case hexadecimal, at random, never all zeros. */
export type TraceIds = {
  /** 32 digits. */
  traceId(): string;
  /** 16 digits. */
  spanId(): string;
};

/** Version, trace, parent and flags; what comes behind them belongs to a later version. */
const TRACEPARENT =
  /^(?!ff)([0-9a-f]{2})-(?!0+-)([0-9a-f]{32})-(?!0+-)[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;
/** `sampled` and `random-trace-id`: those that the standard knows. Others are sent as 0. */
const KNOWN_FLAGS = 0b11;

const MEMBER = /^([a-z0-9][a-z0-9_\-*/@]{0,255})=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{1,256}(?<! )$/;
const MEMBERS_MAX = 32;
/** What everybody must be able to pass on; a longer state loses its long members first. */
const STATE_LENGTH_MAX = 512;
const LONG_MEMBER_LENGTH = 128;

/**
 * A new span below the headers of a request. Where they cannot be read it is the first span of a
 * new trace, which says that it is recorded, because log lines have its ids.
 */
export function traceBelow(
  { traceparent, tracestate }: Partial<TraceContext>,
  ids: TraceIds,
): TraceContext {
  const [, version, traceId, flags, more] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  const isReadable = traceId !== undefined && !(version === '00' && more !== undefined);
  if (!isReadable) return { traceparent: toTraceparent(ids.traceId(), ids.spanId(), KNOWN_FLAGS) };
  const known = Number.parseInt(flags ?? '', 16) & KNOWN_FLAGS;
  const state = toState(tracestate ?? '');
  return {
    traceparent: toTraceparent(traceId, ids.spanId(), known),
    ...(state === '' ? {} : { tracestate: state }),
  };
}

/** The context that a call below `parent` is made with. */
export const childOf = (parent: TraceContext, spanId: string): TraceContext => ({
  ...parent,
  traceparent: `${parent.traceparent.slice(0, 36)}${spanId}${parent.traceparent.slice(52)}`,
});

export const traceIdOf = ({ traceparent }: TraceContext): string => traceparent.slice(3, 35);
export const spanIdOf = ({ traceparent }: TraceContext): string => traceparent.slice(36, 52);

/** What log lines say of a span; nothing of a task of an earlier version. */
export const traceFields = (trace: TraceContext | null) =>
  trace === null ? {} : { trace_id: traceIdOf(trace), span_id: spanIdOf(trace) };

/** What log lines say of whose call it is. */
export const originFields = (origin: { correlationId: string; trace: TraceContext }) => ({
  correlation: origin.correlationId,
  ...traceFields(origin.trace),
});

const toTraceparent = (traceId: string, spanId: string, flags: number): string =>
  `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, '0')}`;

/** Empty where one member is malformed, or comes twice: then nothing of it can be trusted. */
function toState(header: string): string {
  const members = header
    .split(',')
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((member) => member !== '');
  const keys = members.map((member) => MEMBER.exec(member)?.[1]);
  const areUnlike = new Set(keys).size === keys.length;
  if (members.length > MEMBERS_MAX || keys.includes(undefined) || !areUnlike) return '';
  while (members.join(',').length > STATE_LENGTH_MAX) {
    const long = members.findLastIndex(({ length }) => length > LONG_MEMBER_LENGTH);
    members.splice(long === -1 ? members.length - 1 : long, 1);
  }
  return members.join(',');
}
