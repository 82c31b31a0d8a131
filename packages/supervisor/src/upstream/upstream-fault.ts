/**
 * Why an upstream cannot serve now. `unauthorized`: it refuses the key; another key may do.
 * `unreachable`: nobody answers, or nobody who could.
 */
export class UpstreamFault extends Error {
  readonly kind: 'unauthorized' | 'unreachable';

  /** `message` never holds the key, nor words of the upstream, which may quote it. */
  constructor(kind: UpstreamFault['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UpstreamFault';
    this.kind = kind;
  }
}
