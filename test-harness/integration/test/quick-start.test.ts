import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { takePortBlock } from '../src/port-block.ts';
import { QuickStart } from '../src/quick-start.ts';
import { MODEL_FILE, REPOSITORY } from '../src/repository.ts';
import { until } from '../src/until.ts';

let home = '';
let port = 0;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'orchq-start-'));
  port = await takePortBlock(200);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const NO_MODEL = path.join(import.meta.dirname, 'quick-start.test.ts');
const REAL_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const engines = ['embedded'];
if (existsSync(REAL_SERVER)) engines.push('llama-server');
else if (process.env.REQUIRE_REAL_LLAMA === '1') throw new Error(`${REAL_SERVER} is not there`);
else console.warn(`quick start with llama-server: left out, ${REAL_SERVER} is not there`);

describe('npm start', () => {
  it.each(engines)(
    '[ORCH-3510] [ORCH-3504] brings up both daemons and %s, streams a task, and leaves no process',
    async (engine) => {
      // In the home, so that every process of this run can be told by its command line.
      const model = path.join(home, 'model.gguf');
      await copyFile(MODEL_FILE, model);
      const flags = ['--port', String(port), '--engine', engine, '--model', model];
      const start = new QuickStart(home, flags);
      try {
        await until(() => start.exitCode !== null || start.output.includes('Ctrl-C stops'), {
          what: 'the first task has run',
        });
        expect(start.output).toContain(`orchq ready http://127.0.0.1:${port}\n`);
        expect(start.output).toMatch(/first task \S+: Write a haiku about the moon\.\n\n\S/);
        expect(start.output).toMatch(/\(\d+ tokens, first token after \d+ ms, \d+ ms in all\)/);
        const pools = await (await fetch(`http://127.0.0.1:${port}/v1/pools`)).json();
        expect(pools).toMatchObject({ pools: [{ ready: true, model_id: 'model' }] });
        // The start itself, two daemons and the engine; a wrapper script may stand for the engine.
        expect(start.processes().length).toBeGreaterThanOrEqual(4);
      } finally {
        start.interrupt();
        await start.exited();
      }
      expect(start.exitCode).toBe(0);
      expect(start.processes()).toEqual([]);
    },
  );

  it('[ORCH-3003] a model that cannot load ends it with the reason, and leaves no process', async () => {
    const flags = ['--port', String(port), '--engine', 'embedded', '--model', NO_MODEL];
    const start = new QuickStart(home, flags);
    await start.exited();
    expect(start.exitCode).toBe(1);
    expect(start.output).toContain('is no GGUF file');
    expect(start.processes()).toEqual([]);
  });

  it('a port that is taken is named, with the way out', async () => {
    const first = new QuickStart(home, ['--port', String(port), '--no-demo']);
    await until(() => first.output.includes('orchq ready'), { what: 'the first is ready' });
    const second = new QuickStart(home, ['--port', String(port), '--no-demo']);
    await second.exited();
    expect(second.exitCode).toBe(1);
    expect(second.output).toContain(`port ${port} is in use; choose another with --port`);
    first.interrupt();
    await first.exited();
    expect(first.processes()).toEqual([]);
  });
});
