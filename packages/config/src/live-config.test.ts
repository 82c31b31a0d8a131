import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '@orchqueue/contract-types';
import { ConfigError } from './config-error.ts';
import { LiveConfig } from './live-config.ts';
import { loadConfig } from './load-config.ts';

let directory = '';
let file = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'orchq-live-'));
  file = path.join(directory, 'orchq.yaml');
});
afterAll(() => rm(directory, { recursive: true }));
beforeEach(() => writeFile(file, ''));

/** A daemon as the configuration sees it. */
async function daemon(env: { [name: string]: string } = {}) {
  const applied: Config[] = [];
  const logs: { level: string; fields: object; message: string }[] = [];
  const counted: string[] = [];
  const versions: number[] = [];
  const say = (level: string) => (fields: object, message: string) => {
    logs.push({ level, fields, message });
  };
  const logger = { level: 'info', info: say('info'), warn: say('warn'), error: say('error') };
  const metrics = {
    set: (_name: string, _labels: object, value: number) => versions.push(value),
    inc: (_name: string, { outcome }: { outcome: string }) => counted.push(outcome),
  };
  const live = new LiveConfig({
    loaded: await loadConfig({ file, env }),
    section: 'controller',
    logger,
    metrics,
    apply: (config) => applied.push(config),
  });
  return { live, applied, logs, counted, versions, logger };
}

describe('LiveConfig', () => {
  it('[ORCH-1104] takes a new configuration: it is applied once, the version counts up', async () => {
    const { live, applied, counted, versions, logger, logs } = await daemon();
    await writeFile(
      file,
      'log: { level: debug }\ncontroller: { queue: { batch: { weight: 3 } } }\n',
    );
    await live.reload();
    expect(applied.map(({ controller }) => controller.queue.batch.weight)).toEqual([3]);
    expect(live.config).toBe(applied[0]);
    expect([logger.level, counted, versions]).toEqual(['debug', ['applied'], [1, 2]]);
    const changed = ['log.level', 'controller.queue.batch.weight'];
    expect(logs).toEqual([
      {
        level: 'info',
        fields: { version: 2, changed },
        message: 'the new configuration is in force',
      },
    ]);
  });

  it.each([
    ['no YAML', 'a: [\n', expect.stringContaining('the file: ')],
    [
      'a wrong value beside a good one',
      'log: { level: debug }\ncontroller: { attempts_max: 99 }\n',
      'controller.attempts_max: must be <= 10',
    ],
    [
      'an unknown key',
      'log: { level: debug }\ncontroller: { attemps_max: 2 }\n',
      'controller.attemps_max: is no known key (did you mean attempts_max?)',
    ],
    [
      'keys that contradict each other',
      'log: { level: debug }\ncontroller: { retry: { base_ms: 9, max_ms: 8 } }\n',
      'controller.retry.max_ms: is 8 and must not be below controller.retry.base_ms, which is 9',
    ],
    [
      'a key that needs a restart',
      'log: { level: debug }\ncontroller: { listen: { port: 1 } }\n',
      'controller.listen.port: needs a restart',
    ],
    ['another profile', 'profile: production\n', 'profile: needs a restart'],
  ])('[ORCH-1104] refuses %s, and the old one stays whole', async (_what, yaml, fault) => {
    const { live, applied, counted, versions, logger, logs } = await daemon();
    const before = live.config;
    await writeFile(file, yaml);
    await live.reload();
    expect(live.config).toBe(before);
    expect([applied, logger.level, counted, versions]).toEqual([[], 'info', ['refused'], [1]]);
    expect(logs).toEqual([
      {
        level: 'error',
        fields: { faults: [fault] },
        message: 'the new configuration is refused, the old one stays',
      },
    ]);
  });

  it('[ORCH-1104] a change of the other daemon’s section is neither refused nor a change', async () => {
    const { live, counted, logs } = await daemon();
    await writeFile(file, 'agent: { agent_id: other }\n');
    await live.reload();
    expect(counted).toEqual(['applied']);
    expect(logs[0]?.fields).toEqual({ version: 2, changed: [] });
  });

  it('[ORCH-1104] a file that is gone is refused, and taken once it is back', async () => {
    const { live, counted } = await daemon();
    await rm(file);
    await live.reload();
    await writeFile(file, 'log: { level: warn }\n');
    await live.reload();
    expect(counted).toEqual(['refused', 'applied']);
    expect(live.config.log.level).toBe('warn');
  });

  it('[ORCH-1104] [ORCH-4305] asked for a thousand times while one runs, it runs once more', async () => {
    const { live, counted, versions } = await daemon();
    const first = live.reload();
    writeFileSync(file, 'log: { level: error }\n');
    const others = Array.from({ length: 1_000 }, () => live.reload());
    await Promise.all([first, ...others]);
    expect(counted).toEqual(['applied', 'applied']);
    expect(versions).toEqual([1, 2, 3]);
    expect(live.config.log.level).toBe('error');
  });

  it('[ORCH-1106] a variable that looks like one of ours is warned of, by name', async () => {
    const { logs } = await daemon({ ORCHQ_LOG_LEVEL: 'debug' });
    expect(logs).toEqual([
      {
        level: 'warn',
        fields: { variable: 'ORCHQ_LOG_LEVEL', nearest: 'ORCHQ_LOG__LEVEL' },
        message: 'ORCHQ_LOG_LEVEL is ignored: it names no section',
      },
    ]);
  });

  it('[ORCH-1104] [ORCH-3062] what it refers to is read before, and taken with it or not at all', async () => {
    const { applied, counted, logger } = await daemon();
    const taken: string[] = [];
    const metrics = {
      set() {},
      inc: (_: string, { outcome }: { outcome: string }) => counted.push(outcome),
    };
    const prepare = async ({ config }: { config: Config }) => {
      const { level } = config.log;
      if (level === 'trace') {
        throw new ConfigError('key', [{ path: 'key', expected: 'is missing' }]);
      }
      return () => taken.push(level);
    };
    const live = new LiveConfig({
      ...{ loaded: await loadConfig({ file, env: {} }), section: 'controller', logger, metrics },
      ...{ prepare, apply: (config) => applied.push(config) },
    });
    await writeFile(file, 'log: { level: trace }\n');
    await live.reload();
    expect([taken, applied, counted]).toEqual([[], [], ['refused']]);
    await writeFile(file, 'log: { level: warn }\n');
    await live.reload();
    expect([taken, applied.length, counted]).toEqual([['warn'], 1, ['refused', 'applied']]);
  });

  it('[ORCH-1104] what cannot be applied is refused', async () => {
    const { live, counted } = await daemon();
    const before = live.config;
    const failing = new LiveConfig({
      loaded: await loadConfig({ file, env: {} }),
      section: 'controller',
      logger: { level: 'info', info: () => {}, warn: () => {}, error: () => {} },
      metrics: { set: () => {}, inc: (_name, { outcome }) => counted.push(outcome) },
      apply: () => {
        throw new TypeError('a defect');
      },
    });
    await failing.reload();
    expect(counted).toEqual(['refused']);
    expect(failing.config).toEqual(before);
  });
});
