import type { CommitFate, DiskFaults } from './disk-faults.ts';
import { type FaultRates, noFaults } from './fault-rates.ts';
import type { SeededRandom } from './seeded-random.ts';

/** How a request goes at its engine; `afterTokens` says when it stops going well. */
export type RequestFate =
  | { kind: 'well'; slowness: number }
  | { kind: 'hangs'; afterTokens: number; forAborts: boolean }
  | { kind: 'crashes' | 'garbles' | 'fails' | 'loses its client'; afterTokens: number }
  | { kind: 'refuses' };

const NET_MS = 2;
const LONG_DELAY_MS = 800;

/** Draws every fault of a world. After `heal` there is none. */
export class Chaos implements DiskFaults {
  readonly #disk: SeededRandom;
  readonly #net: SeededRandom;
  readonly #engines: SeededRandom;
  readonly #models: SeededRandom;
  #rates: FaultRates;
  #outages = 0;

  constructor(rates: FaultRates, random: SeededRandom) {
    this.#rates = rates;
    this.#disk = random.fork('disk');
    this.#net = random.fork('net');
    this.#engines = random.fork('engines');
    this.#models = random.fork('models');
  }

  heal(): void {
    this.#rates = noFaults();
    this.#outages = 0;
  }

  /** Outages may overlap; the disk is back after the last of them. */
  beginOutage(): () => void {
    this.#outages += 1;
    return () => {
      this.#outages = Math.max(0, this.#outages - 1);
    };
  }

  latencyMs(): number {
    const { diskMs, diskStall } = this.#rates;
    const ms = this.#disk.exponential(diskMs);
    return this.#disk.chance(diskStall) ? ms * 100 : ms;
  }

  fate(): CommitFate {
    if (this.#outages > 0) return 'refused';
    if (!this.#disk.chance(this.#rates.diskExit)) return 'commits';
    return this.#disk.chance(0.5) ? 'answer lost after' : 'answer lost before';
  }

  survivesCrash(): boolean {
    return this.#disk.chance(0.5);
  }

  /** Milliseconds of one way between any two processes. */
  netMs(): number {
    return this.#net.between(0, NET_MS);
  }

  /** The same between a client and the controller, where it may be long; null: it is lost. */
  callMs(): number | null {
    if (this.#net.chance(this.#rates.callLoss)) return null;
    const isLong = this.#net.chance(this.#rates.callDelay);
    return this.netMs() + (isLong ? this.#net.exponential(LONG_DELAY_MS) : 0);
  }

  /** Delays of the copies of a heartbeat that arrive. */
  heartbeatMs(): number[] {
    const { heartbeatLoss, heartbeatDelay, heartbeatTwice } = this.#rates;
    const copies = this.#net.chance(heartbeatTwice) ? 2 : 1;
    const delays: number[] = [];
    for (let copy = 0; copy < copies; copy += 1) {
      if (this.#net.chance(heartbeatLoss)) continue;
      const isLong = this.#net.chance(heartbeatDelay);
      delays.push(this.netMs() + (isLong ? this.#net.exponential(LONG_DELAY_MS) : 0));
    }
    return delays;
  }

  /** Milliseconds until a reader's connection breaks; null: it holds. */
  readerDropMs(): number | null {
    return this.#net.chance(this.#rates.readerDrop) ? this.#net.exponential(300) : null;
  }

  requestFate(tokens: number): RequestFate {
    const random = this.#engines;
    const rates = this.#rates;
    const afterTokens = random.between(0, tokens);
    if (random.chance(rates.engineCrash)) return { kind: 'crashes', afterTokens };
    if (random.chance(rates.engineHang)) {
      return { kind: 'hangs', afterTokens, forAborts: random.chance(0.5) };
    }
    if (random.chance(rates.engineReset)) return { kind: 'loses its client', afterTokens };
    if (random.chance(rates.engineRefusal)) return { kind: 'refuses' };
    if (random.chance(rates.engineGarbage)) {
      return { kind: random.chance(0.5) ? 'garbles' : 'fails', afterTokens };
    }
    return { kind: 'well', slowness: random.chance(rates.engineSlow) ? 10 : 1 };
  }

  /** Drawn when an engine process starts. */
  processNature(): { isDeafToAborts: boolean; isWedged: boolean; isImpostor: boolean } {
    return {
      isDeafToAborts: this.#engines.chance(this.#rates.deafToAborts),
      isWedged: this.#engines.chance(this.#rates.wedged),
      isImpostor: this.#models.chance(this.#rates.impostor),
    };
  }
}
