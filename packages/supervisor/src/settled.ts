import type { Clock } from './clock.ts';
import type { Replica } from './replica-requests.ts';

/** Null when the replica became Ready; else why it did not. */
export function settled(
  replica: Pick<Replica, 'status' | 'onChange'>,
  clock: Clock,
  limitMs: number,
): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (reason: string | null) => {
      remove();
      cancel();
      resolve(reason);
    };
    const look = () => {
      const { state, last_error: lastError } = replica.status();
      if (state === 'ready') end(null);
      // A first crash is enough: an old model that works is better than waiting for luck.
      if (state === 'failed' || state === 'backoff') end(lastError ?? state);
      if (state === 'stopped') end('the replica was stopped');
    };
    const remove = replica.onChange(look);
    const cancel = clock.after(limitMs, () => end(`not Ready within ${limitMs} ms`));
    look();
  });
}
