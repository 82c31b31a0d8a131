import { writeSync } from 'node:fs';
import type { EngineCommand } from '../engine-command.ts';
import { type EngineAnswer, type EngineHttp, EngineHttpError } from '../engine-http.ts';
import type { ExitStatus, SpawnEngine } from '../engine-process.ts';
import { IDENTITY_VARIABLE, type ProcessTable } from '../process-identity.ts';
import type { FakeClock } from './fake-clock.ts';

export type Behaviour = {
  /** How long it answers 503. */
  loadMs: number;
  ignoresTerm: boolean;
  isHung: boolean;
  isForeign: boolean;
  slots: number;
  contextTokens: number;
  busySlots: number;
  /** Answers every probe as if all were well, and decodes nothing. */
  isWedged: boolean;
  /** Ends by itself as soon as it was started. */
  diesWith: ExitStatus | null;
  /** Into its log. */
  says: string;
};

export const WELL: Behaviour = {
  ...{ loadMs: 100, ignoresTerm: false, isHung: false, isForeign: false },
  ...{ slots: 1, contextTokens: 2048, busySlots: 0, isWedged: false, diesWith: null, says: '' },
};

export class FakeEngine {
  readonly pid: number;
  readonly port: number;
  readonly identity: string;
  readonly startedAtMs: number;
  readonly behaviour: Behaviour;
  isAlive = true;
  readonly signals: string[] = [];
  completions = 0;
  #listener: (status: ExitStatus) => void = () => {};

  constructor(pid: number, port: number, identity: string, startedAtMs: number, as: Behaviour) {
    this.pid = pid;
    this.port = port;
    this.identity = identity;
    this.startedAtMs = startedAtMs;
    this.behaviour = as;
  }

  onExit(listener: (status: ExitStatus) => void): void {
    this.#listener = listener;
  }

  end(code: number | null, signal: string | null = null): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#listener({ code, signal, error: null });
  }
}

/** Processes and sockets of a host that exists in memory only. */
export class FakeHost {
  readonly engines: FakeEngine[] = [];
  /** Processes of others, with a number or a port that an engine of ours once had. */
  readonly strangers: FakeEngine[] = [];
  behaviour: Behaviour = { ...WELL };
  /** What chance gives, from 0 to below 1. */
  chance = 0.5;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  get live(): FakeEngine[] {
    return this.engines.filter((engine) => engine.isAlive);
  }

  isPortFree(port: number): boolean {
    return [...this.live, ...this.strangers].every((engine) => engine.port !== port);
  }

  addStranger(pid: number, port: number): void {
    const as = { ...WELL, isForeign: true };
    this.strangers.push(new FakeEngine(pid, port, 'stranger', this.#clock.nowMs(), as));
  }

  get last(): FakeEngine {
    const engine = this.engines.at(-1);
    if (!engine) throw new Error('nothing was spawned');
    return engine;
  }

  readonly spawn: SpawnEngine = (command: EngineCommand, descriptor) => {
    const port = Number(command.args[command.args.indexOf('--port') + 1]);
    const identity = command.env[IDENTITY_VARIABLE] ?? '';
    const pid = 1000 + this.engines.length;
    const engine = new FakeEngine(pid, port, identity, this.#clock.nowMs(), this.behaviour);
    this.engines.push(engine);
    writeSync(descriptor, engine.behaviour.says);
    const { diesWith } = engine.behaviour;
    if (diesWith) this.#clock.after(10, () => engine.end(diesWith.code, diesWith.signal));
    return { pid, onExit: (listener) => engine.onExit(listener) };
  };

  /** Names of containers, in the order of their removal, and what one takes. */
  readonly removed: string[] = [];
  removal: Promise<void> = Promise.resolve();

  readonly removeContainer = ({ args }: { args: string[] }): Promise<void> => {
    this.removed.push(args.at(-1) ?? '');
    return this.removal;
  };

  readonly processes: ProcessTable = {
    identify: (pid) => {
      const isStranger = this.strangers.some((stranger) => stranger.pid === pid);
      if (isStranger) return { pid, start_time: 'later', boot_id: 'boot' };
      const isAlive = this.engines.some((engine) => engine.pid === pid && engine.isAlive);
      return isAlive ? { pid, start_time: `${pid}0`, boot_id: 'boot' } : null;
    },
    carriers: () => [],
    familyOf: () => [],
    signal: () => false,
    signalGroup: (pid, signal) => {
      const all = [...this.strangers, ...this.engines];
      const engine = all.find((candidate) => candidate.pid === pid && candidate.isAlive);
      if (!engine || signal === 0) return engine !== undefined;
      engine.signals.push(signal);
      const dies = signal === 'SIGKILL' || !engine.behaviour.ignoresTerm;
      if (dies) this.#clock.after(5, () => engine.end(null, signal));
      return true;
    },
  };

  readonly http: EngineHttp = async ({ port, path, timeoutMs, signal, body }) => {
    const all = [...this.live, ...this.strangers];
    const engine = all.find((candidate) => candidate.port === port);
    if (!engine) throw new EngineHttpError(`${path}: ECONNREFUSED`, false);
    if (engine.behaviour.isHung) await this.#silence(timeoutMs, signal);
    const identity = engine.behaviour.isForeign ? 'stranger' : engine.identity;
    const headers = { 'x-orchq-engine-identity': identity };
    const isLoading = this.#clock.nowMs() < engine.startedAtMs + engine.behaviour.loadMs;
    if (path === '/completion') engine.completions += 1;
    if (path === '/completion' && engine.behaviour.isWedged) await this.#silence(timeoutMs, signal);
    if (isLoading) return { status: 503, headers, text: '{}' };
    return { status: 200, headers, text: answerOf(engine.behaviour, path, body) };
  };

  #silence(timeoutMs: number, signal: AbortSignal | undefined): Promise<EngineAnswer> {
    return new Promise((_, reject) => {
      const fail = () => reject(new EngineHttpError('no answer', true));
      const cancel = this.#clock.after(timeoutMs, fail);
      signal?.addEventListener('abort', () => {
        cancel();
        fail();
      });
    });
  }
}

function answerOf(behaviour: Behaviour, path: string, body: unknown): string {
  if (path === '/health') return '{"status":"ok"}';
  if (path === '/metrics') return 'llamacpp:prompt_tokens_total 0';
  if (path === '/slots') {
    const slots = Array.from({ length: behaviour.slots }, (_, id) => ({
      id,
      is_processing: id < behaviour.busySlots,
    }));
    return JSON.stringify(slots);
  }
  if (path === '/props') {
    const settings = { n_ctx: behaviour.contextTokens };
    const facts = { build_info: 'b1-fake', total_slots: behaviour.slots };
    return JSON.stringify({ ...facts, default_generation_settings: settings });
  }
  const asked = body as { n_predict: number };
  return JSON.stringify({ stop: true, tokens_predicted: asked.n_predict });
}
