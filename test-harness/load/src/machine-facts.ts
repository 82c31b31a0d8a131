import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import path from 'node:path';
import { CAN_PIN } from './pinning.ts';
import { median } from './statistics.ts';

export type MachineFacts = {
  cpu: string;
  cores: number;
  memory_gib: number;
  system: string;
  node: string;
  /** Load of one minute before the first measurement: other work on the machine. */
  load_before: number;
  pinned: boolean;
  file_system: string;
  /** One page appended and synced: what a commit costs at least. */
  fsync_ms_p50: number;
};

const FILE_SYSTEMS: Record<number, string> = {
  61267: 'ext4',
  16914836: 'tmpfs',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  2035054128: 'overlayfs',
};
const FSYNCS = 200;

export function readMachineFacts(directory: string): MachineFacts {
  const { type: fileSystem } = statfsSync(directory);
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    load_before: loadavg()[0] ?? 0,
    pinned: CAN_PIN,
    file_system: FILE_SYSTEMS[fileSystem] ?? `type 0x${fileSystem.toString(16)}`,
    fsync_ms_p50: measureFsync(path.join(directory, 'fsync.probe')),
  };
}

function measureFsync(file: string): number {
  const page = Buffer.alloc(4096, 1);
  const descriptor = openSync(file, 'w');
  const samples: number[] = [];
  for (let done = 0; done < FSYNCS; done += 1) {
    writeSync(descriptor, page);
    const startedAtMono = performance.now();
    fsyncSync(descriptor);
    samples.push(performance.now() - startedAtMono);
  }
  closeSync(descriptor);
  rmSync(file);
  return median(samples);
}
