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

  test('[ORCH-3505] keeps the last part of a flood, and never more than its bound', () => {
    for (let round = 0; round < 40; round += 1) write(`${round} ${'x'.repeat(2_500)}\n`.repeat(10));
    log.rotateWhenLarge();
    expect(statSync(`${log.file}.1`).size).toBe(5_000);
    expect(statSync(log.file).size).toBe(0);
  });

  test('[ORCH-3503] shows the lines of a process from its beginning also to a later agent', () => {
    write('of the process before\n');
    const beginBytes = log.begin();
    write('to the agent before\n');
    const later = openEngineLog(log.file, 10_000);
    expect(later.tail()).toEqual([]);
    later.resume(beginBytes);
    write('to this agent\n');
    expect(later.tail()).toEqual(['to the agent before', 'to this agent']);
    later.resume(1_000_000);
    expect(later.tail()).toHaveLength(3);
    later.close();
  });

  test('[ORCH-3505] stays bounded when somebody took the file away, and nobody suffers for it', () => {
    write(`${'x'.repeat(999)}\n`.repeat(6));
    rmSync(log.file);
    log.rotateWhenLarge();
    write('after\n');
    expect(log.tail()).toEqual(['after']);
    write(`${'x'.repeat(999)}\n`.repeat(6));
    // The lines before were kept although the file had lost its name.
    expect(statSync(`${log.file}.1`).size).toBeGreaterThan(0);
    rmSync(`${log.file}.1`);
    mkdirSync(`${log.file}.1`);
    log.rotateWhenLarge();
    expect(log.tail()).toEqual([]);
  });
});
