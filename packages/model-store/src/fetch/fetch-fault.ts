/** Why a model file did not come. `permanent` ones stay, however often they are tried. */
export type FetchFaultKind =
  | 'above_cache'
  | 'address'
  | 'busy'
  | 'broken'
  | 'changed'
  | 'denied'
  | 'digest'
  | 'disk_full'
  | 'not_found'
  | 'quota'
  | 'refused'
  | 'server'
  | 'stalled'
  | 'too_large'
  | 'unreachable';

const PERMANENT: readonly FetchFaultKind[] = [
  'above_cache',
  'address',
  'denied',
  'digest',
  'not_found',
  'refused',
  'too_large',
];

/** The message is ready to be shown; it holds no credential and no query of an address. */
export class FetchFault extends Error {
  readonly kind: FetchFaultKind;
  readonly permanent: boolean;
  /** What the source asked for before the next try; null when it said nothing. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: FetchFaultKind,
    message: string,
    more: { cause?: unknown; retryAfterMs?: number | null } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'FetchFault';
    this.kind = kind;
    this.permanent = PERMANENT.includes(kind);
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}
