import { baseUrlOf, type LoadedConfig, loadUpstreamKey } from '@orchqueue/config';

type Entry = { baseUrl: string; poolId: string | null; key: string | null };

/**
 * The keys of hosted APIs (ORCH-3062), each bound to the address that it is for: whatever an agent
 * reports, a key goes nowhere else. In memory alone.
 */
export class UpstreamKeys {
  #entries: readonly Entry[] = [];

  /**
   * Reads every key that the configuration refers to; the result puts them into force. Rejects with
   * a `ConfigError` that names the one that is missing or no key.
   */
  async read(
    { config, directory }: Pick<LoadedConfig, 'config' | 'directory'>,
    env: { [name: string]: string | undefined },
  ): Promise<() => void> {
    const read = config.controller.upstreams.map(async (reference, index): Promise<Entry> => {
      const path = `controller.upstreams.${index}`;
      const key = await loadUpstreamKey({ reference, env, directory, path });
      return { baseUrl: baseUrlOf(reference.url), poolId: reference.pool_id ?? null, key };
    });
    const entries = await Promise.all(read);
    return () => {
      this.#entries = entries;
    };
  }

  /** Undefined where the address has none. An entry of the pool wins over one of all. */
  keyFor(url: string, poolId: string): string | undefined {
    if (!URL.canParse(url)) return undefined;
    const baseUrl = baseUrlOf(url);
    const entries = this.#entries.filter((entry) => entry.baseUrl === baseUrl);
    const own = entries.find((entry) => entry.poolId === poolId);
    return (own ?? entries.find((entry) => entry.poolId === null))?.key ?? undefined;
  }
}
