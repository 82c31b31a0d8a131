import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { killMarked } from './marked-processes.ts';
import { onCore } from './pinning.ts';

export type Program = {
  name: string;
  script: URL;
  args?: readonly string[];
  /** Flags of node itself. */
  nodeArgs?: readonly string[];
  /** The only core it may use, where the system can pin. */
  core?: number;
};

export type Child = {
  pid: number;
  /**
   * The first line of its standard output, as JSON, that has all of `wanted`. Rejects when it ends
   * without one, or says none within the limit (ten minutes).
   */
  says(wanted: Record<string, unknown>, limitMs?: number): Promise<Record<string, unknown>>;
  /** As `says`, of what it has said by now; null where it has not. */
  said(wanted: Record<string, unknown>): Record<string, unknown> | null;
  /** Asks it to stop, and kills it when it does not within the grace. Safe twice. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** An agent stops its engines first, and may give each of them ten seconds. */
const STOP_GRACE_MS = 15_000;
const SAYS_LIMIT_MS = 600_000;
const LINES_KEPT = 200;

/** Every process that the bench starts, so that none outlives it. Each is ended by its own pid. */
export class ChildProcesses {
  readonly #children = new Set<Child>();
  readonly #directory: string;
  #isClosed = false;

  /** `directory` is their TMPDIR, which engines inherit from their agent and keep when it dies. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  start({ name, script, args = [], nodeArgs = [], core }: Program): Child {
    if (this.#isClosed) throw new Error(`${name} was not started: the bench is being stopped`);
    const command = [process.execPath, ...nodeArgs, fileURLToPath(script), ...args];
    const [file = '', ...rest] = core === undefined ? command : onCore(core, command);
    // Its own process group: a Ctrl-C is for the bench alone, which then stops all in order.
    const spawned = spawn(file, rest, {
      // Compiled code stays in the run, too.
      env: { ...process.env, TMPDIR: this.#directory, XDG_CACHE_HOME: this.#directory },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (spawned.pid === undefined) throw new Error(`${name} did not start: is ${file} there?`);
    const child = watch(name, spawned, spawned.pid, () => this.#children.delete(child));
    this.#children.add(child);
    return child;
  }

  /** Stops all, and starts no more: what comes next in an interrupted run must not outlive it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.stopAll();
  }

  async stopAll(): Promise<void> {
    // Last started first: engines before agents, agents before controllers.
    for (const child of [...this.#children].reverse()) await child.stop();
    // Of an agent that was killed and has no successor.
    await killMarked(`TMPDIR=${this.#directory}`);
  }
}

function watch(name: string, spawned: ChildProcess, pid: number, onExit: () => void): Child {
  const lines: string[] = [];
  const waiters = new Set<() => void>();
  let hasExited = false;
  const keep = (line: string): void => {
    lines.push(line);
    // What nobody waits for is only kept for the message of a failure.
    if (lines.length > LINES_KEPT) lines.shift();
    for (const wake of waiters) wake();
  };
  for (const stream of [spawned.stdout, spawned.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', keep);
  }
  spawned.once('exit', () => {
    hasExited = true;
    onExit();
    // After the last lines: they may still be in the pipe.
    setTimeout(() => {
      for (const wake of waiters) wake();
    }, 50);
  });
  const said = (wanted: Record<string, unknown>) =>
    lines.map(readObject).find((line) => matches(line, wanted)) ?? null;
  return {
    pid,
    said,
    says: (wanted, limitMs = SAYS_LIMIT_MS) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void): void => {
          waiters.delete(look);
          clearTimeout(limit);
          act();
        };
        const fail = (why: string) =>
          settle(() => reject(new Error(`${name} ${why}:\n${lines.slice(-20).join('\n')}`)));
        const limit = setTimeout(() => fail('did not answer'), limitMs);
        function look(): void {
          const found = said(wanted);
          if (found) settle(() => resolve(found));
          else if (hasExited) fail('ended');
        }
        waiters.add(look);
        look();
      }),
    async stop(signal = 'SIGTERM') {
      if (hasExited) return;
      const exited = once(spawned, 'exit');
      spawned.kill(signal);
      const limit = setTimeout(() => spawned.kill('SIGKILL'), STOP_GRACE_MS);
      await exited;
      clearTimeout(limit);
    },
  };
}

function readObject(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

const matches = (line: Record<string, unknown>, wanted: Record<string, unknown>): boolean =>
  Object.entries(wanted).every(([key, value]) => line[key] === value);
