import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '@orchqueue/harness-integration';

const FOLDER = path.join(REPOSITORY, '.engines/libfaketime');
const NAME = 'libfaketimeMT.so.1';

/** Where ci/scripts/install-libfaketime.sh or the system has put it; null where neither did. */
export function faketimeLibrary(): string | null {
  const roots = [path.join(FOLDER, 'usr/lib'), '/usr/lib'];
  const folders = roots
    .filter((root) => existsSync(root))
    .flatMap((root) => readdirSync(root).map((name) => path.join(root, name, 'faketime', NAME)));
  return folders.find((file) => existsSync(file)) ?? null;
}

/** The wall clock of some processes; their monotonic one is the machine's. */
export class SteppedClock {
  readonly #file: string;
  readonly #library: string;
  #offsetS = 0;

  constructor(directory: string, library: string) {
    this.#file = path.join(directory, 'clock');
    this.#library = library;
    this.step(0);
  }

  get env(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: this.#library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      // Seconds after which a process looks at the file again: at each call would be too dear.
      FAKETIME_CACHE_DURATION: '1',
    };
  }

  /** Processes that run see it within a second. */
  step(byS: number): void {
    this.#offsetS += byS;
    const sign = this.#offsetS < 0 ? '' : '+';
    // Nobody may read half of it.
    writeFileSync(`${this.#file}.next`, `${sign}${this.#offsetS}\n`);
    renameSync(`${this.#file}.next`, this.#file);
  }
}
