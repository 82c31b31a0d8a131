import { mkdirSync, mkdtempSync, rmSync, statSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type EngineLog, openEngineLog } from './engine-log.ts';

let log: EngineLog;
const write = (text: string) => writeSync(log.descriptor, text);

beforeEach(() => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-log-'));
  log = openEngineLog(path.join(folder, 'deep', 'engine.log'), 10_000);
});

describe('the log of a replica', () => {
  test('[ORCH-3505] shows the last lines of the present process only, and a bounded number', () => {
    write('of the process before\n');
    log.begin();
    expect(log.tail()).toEqual([]);
    write('one\n\ntwo\n');
    expect(log.tail()).toEqual(['one', 'two']);
    for (let line = 0; line < 100; line += 1) write(`line ${line} ${'x'.repeat(1_000)}\n`);
    expect(log.tail().length).toBeLessThanOrEqual(20);
    expect(log.tail().at(-1)?.length).toBe(500);
  });

  test('[ORCH-3505] is rotated at its size while the engine goes on writing', () => {
    for (let round = 0; round < 10; round += 1) {
      write(`${'x'.repeat(999)}\n`.repeat(6));
      log.rotateWhenLarge();
    }
    const bytes = statSync(log.file).size + statSync(`${log.file}.1`).size;
    expect(bytes).toBeLessThanOrEqual(10_000);
    write('after\n');
    expect(log.tail()).toEqual(['after']);
  });

  test('[ORCH-3505] stays bounded when somebody took the file away, and nobody suffers for it', () => {
    write(`${'x'.repeat(999)}\n`.repeat(6));
    rmSync(log.file);
    log.rotateWhenLarge();
    write('after\n');
    expect(log.tail()).toEqual(['after']);
    write(`${'x'.repeat(999)}\n`.repeat(6));
    mkdirSync(`${log.file}.1`);
    log.rotateWhenLarge();
    expect(log.tail()).toEqual([]);
  });
});
