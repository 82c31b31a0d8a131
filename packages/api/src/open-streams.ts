import { TooManyStreamsError } from '@orchqueue/contract-types';
import type { ControllerSettings } from '@orchqueue/services';
import type { Metrics } from '@orchqueue/telemetry';
import type { Call } from './call.ts';
import type { SseLimits, StreamEnd } from './sse-writer.ts';

type Parts = {
  settings: Pick<ControllerSettings, 'limits'>;
  metrics: Metrics;
  /** Aborts when the daemon closes its streams. */
  closing: AbortSignal;
};

/** Every stream of the daemon, of whatever operation: bounded, counted, and ended with it. */
export class OpenStreams {
  readonly limits: SseLimits;
  readonly #parts: Parts;
  #open = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { stream_stall_ms, stream_keepalive_ms } = parts.settings.limits;
    this.limits = { stallMs: stream_stall_ms, keepaliveMs: stream_keepalive_ms };
  }

  /** Throws TOO_MANY_STREAMS at the limit. */
  async counted<T>(stream: () => Promise<T>): Promise<T> {
    const { streams_max } = this.#parts.settings.limits;
    if (this.#open >= streams_max) throw new TooManyStreamsError({ details: { streams_max } });
    this.#count(1);
    try {
      return await stream();
    } finally {
      this.#count(-1);
    }
  }

  /**
   * Aborts when the stream has to end: with the daemon, or with the key of its reader, who loses it
   * at the next look at the keys.
   */
  endsOf({ credentialEnded }: Pick<Call, 'credentialEnded'>): AbortSignal {
    const { closing } = this.#parts;
    return AbortSignal.any(credentialEnded ? [closing, credentialEnded] : [closing]);
  }

  closed(reason: StreamEnd): void {
    this.#parts.metrics.inc('orchq_streams_closed_total', { reason });
  }

  #count(delta: number): void {
    this.#open += delta;
    this.#parts.metrics.set('orchq_streams', {}, this.#open);
  }
}
