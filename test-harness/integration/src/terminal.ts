import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ORCHQ_MAIN } from './orchq-process.ts';
import { REPOSITORY } from './repository.ts';
import { until } from './until.ts';

const run = promisify(execFile);
const OWN = path.join(REPOSITORY, '.engines/tmux/bin/tmux');
const ESCAPE = String.fromCharCode(27);

/** The terminal multiplexer of the machine, or the one of ci/scripts/install-tmux.sh; else null. */
export const TMUX: string | null =
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => path.join(folder, 'tmux'))
    .find((file) => existsSync(file)) ?? (existsSync(OWN) ? OWN : null);

/**
 * Runs a command and leaves the terminal open, with how it ended: tmux itself loses that at times.
 * Ctrl-C is for the command alone.
 */
const SCRIPT = 'trap : INT; "$@"; echo "[ended with $?]"; exec cat';
const ENDED = /\[ended with (\d+)\]$/;

/** `orchq` in a real terminal, which a test sees and types into as a person does. */
export class Terminal {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-terminal-'));
  readonly #env: Readonly<Record<string, string>>;

  private constructor(env: Readonly<Record<string, string>>) {
    this.#env = { PATH: process.env.PATH ?? '', HOME: this.#folder, ...env };
  }

  static async open(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    [columns, rows]: readonly [columns: number, rows: number] = [80, 24],
  ): Promise<Terminal> {
    const terminal = new Terminal(env);
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    const command = ['sh', '-c', SCRIPT, 'sh', process.execPath, ORCHQ_MAIN, ...args];
    await terminal.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-s',
      'orchq',
      ...size,
      ...command,
    );
    return terminal;
  }

  /** What is on the screen, and what has scrolled off it. */
  async screen(): Promise<string> {
    return (await this.#tmux('capture-pane', '-p', '-J', '-S', '-200', '-t', 'orchq')).trimEnd();
  }

  /** With the sequences that colour it. */
  async coloured(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-e', '-t', 'orchq');
  }

  /** Rows as they are on the screen, not joined where they wrap. */
  async rows(): Promise<string[]> {
    const text = await this.#tmux('capture-pane', '-p', '-t', 'orchq');
    return text.split('\n').map((row) => row.trimEnd());
  }

  untilScreen(what: string, holds: (screen: string) => boolean): Promise<string> {
    const look = async () => {
      const screen = await this.screen();
      return holds(screen) ? screen : null;
    };
    return until(look, { what });
  }

  /** As tmux names keys: `C-c`, `Enter`. */
  async press(key: string): Promise<void> {
    await this.#tmux('send-keys', '-t', 'orchq', key);
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux('resize-window', '-t', 'orchq', '-x', `${columns}`, '-y', `${rows}`);
  }

  /** Resolves with the exit code when the command has ended. */
  async exitCode(): Promise<number> {
    const ended = await this.untilScreen('the command ends', (screen) => ENDED.test(screen));
    return Number(ENDED.exec(ended)?.[1]);
  }

  async close(): Promise<void> {
    await this.#tmux('kill-server').catch(() => {});
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #tmux(...args: string[]): Promise<string> {
    if (TMUX === null) throw new Error('there is no tmux: run ci/scripts/install-tmux.sh');
    const socket = path.join(this.#folder, 'tmux');
    const env = { ...this.#env, TERM: 'xterm-256color' };
    return (await run(TMUX, ['-S', socket, ...args], { env })).stdout;
  }
}

/** Sequences that begin a colour. */
export const coloursIn = (text: string): string[] =>
  [...text.matchAll(new RegExp(`${ESCAPE}\\[([0-9;]+)m`, 'g'))].map(([, codes]) => codes ?? '');
