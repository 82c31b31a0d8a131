import { TransportError } from './transport-error.ts';

/** Ends a connection on which nothing comes, or that nobody wants any more. */
export type SilenceWatch = {
  signal: AbortSignal;
  /** Something came: the wait begins anew. */
  heard(): void;
  /** Nobody reads now, so silence says nothing, until `heard`. */
  pause(): void;
  /** Ends the connection if it is still there. */
  close(): void;
};

export function openWatch(limitMs: number, outer: AbortSignal | undefined): SilenceWatch {
  const controller = new AbortController();
  const onSilence = (): void => {
    const message = `nothing came for ${limitMs} ms`;
    controller.abort(new TransportError(message, { retriable: true }));
  };
  const onAbort = (): void => controller.abort(outer?.reason);
  let timer = setTimeout(onSilence, limitMs);
  outer?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, limitMs);
    },
    pause: () => clearTimeout(timer),
    close() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
      controller.abort();
    },
  };
}
