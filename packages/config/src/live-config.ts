import type { Config } from '@orchqueue/contract-types';
import { configChanges } from './config-changes.ts';
import { ConfigError } from './config-error.ts';
import { type LoadedConfig, loadConfig } from './load-config.ts';

/** What a reload tells the world; a daemon's logger and metrics fit. */
type ReloadWorld = {
  logger: {
    level: string;
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  metrics: {
    set(name: 'orchq_config_version', labels: Record<never, never>, value: number): void;
    inc(name: 'orchq_config_reloads_total', labels: { outcome: 'applied' | 'refused' }): void;
  };
};

type LiveConfigSettings = ReloadWorld & {
  loaded: LoadedConfig;
  /** The part of the file that this daemon reads, besides `profile`, `log` and `traces`. */
  section: 'controller' | 'agent';
  /**
   * Reads what a configuration refers to, before anything of it is in force; the result belongs to
   * it. Rejects with a `ConfigError` for what cannot be read.
   */
  prepare?(loaded: LoadedConfig): Promise<() => void>;
  /** Puts a checked configuration into force, at once and without a wait. */
  apply(config: Config): void;
};

/**
 * The configuration in force. A reload is all or nothing: a configuration with any fault, or with a
 * change that only a restart can take, leaves the old one whole.
 */
export class LiveConfig {
  readonly #settings: LiveConfigSettings;
  #current: LoadedConfig;
  #version = 1;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(settings: LiveConfigSettings) {
    this.#settings = settings;
    this.#current = settings.loaded;
    settings.metrics.set('orchq_config_version', {}, this.#version);
    this.#warn(settings.loaded);
  }

  get config(): Config {
    return this.#current.config;
  }

  /**
   * Reads everything again and takes it or refuses it; never rejects. One after the other: who asks
   * while one runs waits for the one after it, which sees all that was written before, and however
   * many ask, there is never more than that one.
   */
  reload(): Promise<void> {
    if (this.#running === null) {
      this.#running = this.#reload().finally(() => {
        this.#running = null;
      });
      return this.#running;
    }
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      return this.reload();
    });
    return this.#next;
  }

  async #reload(): Promise<void> {
    try {
      const loaded = await loadConfig(this.#current.source);
      const changed = this.#requireLive(loaded);
      const takePrepared = await this.#settings.prepare?.(loaded);
      takePrepared?.();
      this.#settings.apply(loaded.config);
      this.#take(loaded, changed);
    } catch (error) {
      this.#settings.metrics.inc('orchq_config_reloads_total', { outcome: 'refused' });
      // Anything else is a defect, and wants its stack.
      const why = error instanceof ConfigError ? { faults: error.lines } : { err: error };
      this.#settings.logger.error(why, 'the new configuration is refused, the old one stays');
    }
  }

  /** The paths that changed; throws when one of them needs a restart. */
  #requireLive(loaded: LoadedConfig): string[] {
    const sections = ['profile', 'log', 'traces', this.#settings.section] as const;
    const changes = configChanges(this.#current.config, loaded.config, sections);
    const faults = changes
      .filter(({ restart }) => restart)
      .map(({ path }) => ({ path, expected: 'needs a restart' }));
    if (faults.length > 0) throw new ConfigError(loaded.source.file ?? 'the configuration', faults);
    return changes.map(({ path }) => path);
  }

  #take(loaded: LoadedConfig, changed: string[]): void {
    const { logger, metrics } = this.#settings;
    this.#current = loaded;
    this.#version += 1;
    logger.level = loaded.config.log.level;
    metrics.set('orchq_config_version', {}, this.#version);
    metrics.inc('orchq_config_reloads_total', { outcome: 'applied' });
    this.#warn(loaded);
    logger.info({ version: this.#version, changed }, 'the new configuration is in force');
  }

  #warn({ warnings }: LoadedConfig): void {
    for (const { path, expected, nearest } of warnings) {
      this.#settings.logger.warn({ variable: path, nearest }, `${path} ${expected}`);
    }
  }
}
