import type { Healed } from '@orchqueue/ports';
import type { Failure, FailureReason, HealedFile } from './protocol.ts';

/** Few words, since they are label values: eight in all. */
const nameOf = (reason: FailureReason): FailureReason =>
  reason === 'defect' || reason === 'newer_schema' ? 'unusable' : reason;

/**
 * From the first failure of the whole store to the first sign of life. Listeners are told once what
 * was asked for before has been settled.
 */
export class Outage {
  readonly #onRepair: (message: string) => void;
  readonly #listeners: ((healed: Healed) => void)[] = [];
  #reason: FailureReason | null = null;
  #healed: Healed | null = null;

  constructor(onRepair: (message: string) => void) {
    this.#onRepair = onRepair;
  }

  listen(listener: (healed: Healed) => void): void {
    this.#listeners.push(listener);
  }

  /** Whether the store is back and nobody was told yet. */
  get hasNews(): boolean {
    return this.#healed !== null;
  }

  get isOn(): boolean {
    return this.#reason !== null;
  }

  begin(failure: Failure): void {
    this.#reason ??= nameOf(failure.reason);
  }

  /** `file` where the file had to be healed; else it was enough to try again. */
  end(file: HealedFile | null): void {
    if (file !== null) this.#onRepair(file.message);
    const reason = file?.reason ?? this.#reason;
    const rebuilt = file?.rebuilt === true || this.#healed?.rebuilt === true;
    this.#reason = null;
    if (reason !== null) this.#healed = { reason, rebuilt };
  }

  tell(): void {
    const healed = this.#healed;
    this.#healed = null;
    if (healed !== null) for (const listener of this.#listeners) listener(healed);
  }
}
