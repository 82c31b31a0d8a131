import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DoorCommand, DoorMessage, EngineSeen, Mode } from './door/door-messages.ts';

const MAIN = fileURLToPath(new URL('./door/main.ts', import.meta.url));

type Without<T> = T extends { reply: number } ? Omit<T, 'reply'> : never;
type Waiting = { resolve(port: number): void; reject(error: Error): void };

/** The process that stands between all others (door/main.ts), as its world uses it. */
export class FaultDoor {
  /** What engines were asked and have said, in the order of this process. */
  readonly seen: EngineSeen[] = [];
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #replies = 0;

  constructor() {
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as ('ignore' | 'inherit' | 'ipc')[];
    this.#process = spawn(process.execPath, [MAIN], { stdio });
    this.#process.on('message', (message: DoorMessage) => this.#hear(message));
    this.#process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the door has ended'));
    });
  }

  /** A way to this port; with `slots` it is an engine's, and watched. The port of the way. */
  link(name: string, port: number, slots?: number): Promise<number> {
    return this.#ask({ op: 'link', name, port, ...(slots === undefined ? {} : { slots }) });
  }

  break(name: string, mode: Mode): Promise<number> {
    return this.#ask({ op: 'break', name, mode });
  }

  mend(name: string): Promise<number> {
    return this.#ask({ op: 'mend', name });
  }

  /** False where nobody may mount a disk. */
  async mount(folder: string, bytes: number): Promise<boolean> {
    return this.#ask({ op: 'mount', folder, bytes }).then(
      () => true,
      () => false,
    );
  }

  fill(): Promise<number> {
    return this.#ask({ op: 'fill' });
  }

  free(): Promise<number> {
    return this.#ask({ op: 'free' });
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.disconnect();
    await exited;
  }

  #ask(command: Without<DoorCommand>): Promise<number> {
    this.#replies += 1;
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#waiting.set(this.#replies, { resolve, reject });
    this.#process.send({ ...command, reply: this.#replies });
    return promise;
  }

  #hear(message: DoorMessage): void {
    if ('seen' in message) {
      this.seen.push(message.seen);
      return;
    }
    const waiting = this.#waiting.get(message.reply);
    this.#waiting.delete(message.reply);
    if (message.error === undefined) waiting?.resolve(message.port ?? 0);
    else waiting?.reject(new Error(message.error));
  }
}
