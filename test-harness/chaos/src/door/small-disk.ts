import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A disk of its own in memory, which somebody else fills. */
export class SmallDisk {
  readonly #folder: string;
  readonly #bytes: number;

  private constructor(folder: string, bytes: number) {
    this.#folder = folder;
    this.#bytes = bytes;
  }

  /** Throws where nobody may mount. */
  static mount(folder: string, bytes: number): SmallDisk {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return new SmallDisk(folder, bytes);
  }

  get #filler(): string {
    return path.join(this.#folder, 'filler');
  }

  fill(): void {
    try {
      writeFileSync(this.#filler, Buffer.alloc(this.#bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  /** Also of what still has files open on it. */
  unmount(): void {
    execFileSync('umount', ['-l', this.#folder], { stdio: 'ignore' });
  }
}
