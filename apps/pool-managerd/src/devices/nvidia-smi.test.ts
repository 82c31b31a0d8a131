import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMetrics } from '@orchqueue/telemetry';
import { until } from '../testing/until.ts';
import { discoverDevices } from './devices.ts';
import { NO_GPU, surveyGpus } from './nvidia-smi.ts';
import { createProgramRunner } from './run-program.ts';
import * as output from './testing/nvidia-smi-output.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-smi-'));
const before = process.env.PATH;
const calls = path.join(folder, 'calls');
beforeEach(() => writeFileSync(calls, ''));
afterAll(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

/** A program of that name, first on PATH, that writes down how it was called. */
function install(script: string): void {
  const file = path.join(folder, 'nvidia-smi');
  writeFileSync(file, `#!/bin/sh\necho "$*" >> ${calls}\n${script}\n`);
  chmodSync(file, 0o755);
  process.env.PATH = `${folder}:${before}`;
}

const say = (text: string, code = 0) => `cat <<'END'\n${text}END\nexit ${code}`;
const SILENT = { error() {} };
const timesCalled = () => readFileSync(calls, 'utf8').trim().split('\n').length;
const DEADLINE_MS = 5_000;
const survey = (deadlineMs = DEADLINE_MS) => surveyGpus(createProgramRunner(deadlineMs));

describe('asking the driver', () => {
  test('[ORCH-3506] gives every GPU of a mixed host in one call', async () => {
    install(say(output.HOME_BOX));
    const { gpus, outcome, error } = await survey();
    expect([gpus.map(({ index }) => index), outcome, error]).toEqual([[0, 1], 'answered', null]);
    expect(timesCalled()).toBe(1);
  });

  test('[ORCH-3506] lists the parts of a GPU that has some', async () => {
    install(`case "$1" in -L) ${say(output.MIG_LIST)};; *) ${say(output.MIG_ROWS)};; esac`);
    const { gpus } = await survey();
    expect(gpus.map(({ device_id }) => device_id.slice(0, 4))).toEqual(['GPU-', 'MIG-', 'MIG-']);
  });

  test('[ORCH-3506] asks an old driver again, for less', async () => {
    const all = `case "$1" in *compute_cap*) ${say(output.UNKNOWN_FIELD, 2)};;`;
    install(`${all} *) ${say(output.CORE_ROWS)};; esac`);
    const { gpus } = await survey();
    expect(gpus).toMatchObject([{ name: 'GeForce GTX 1080', compute_capability: null }]);
    expect(timesCalled()).toBe(2);
  });

  test.each([
    ['there is no driver', output.NO_DRIVER, 9, "couldn't communicate with the NVIDIA driver"],
    ['the driver was exchanged', output.MISMATCH, 18, 'Driver/library version mismatch'],
  ])('[ORCH-3506] says why it has no answer: %s', async (_what, text, code, reason) => {
    install(say(text, code));
    const { gpus, outcome, error } = await survey();
    expect([gpus, outcome]).toEqual([[], 'failed']);
    expect(error).toContain(reason);
  });

  test('[ORCH-3506] is no error where nvidia-smi is not installed', async () => {
    process.env.PATH = path.join(folder, 'nowhere');
    expect(await survey()).toEqual(NO_GPU);
    process.env.PATH = before;
  });

  test('[ORCH-3506] ends after its deadline, and the next call finds the GPU again', async () => {
    const run = createProgramRunner(300);
    install('exec tail -f /dev/null');
    const { gpus, outcome, error } = await surveyGpus(run);
    expect([gpus, outcome]).toEqual([[], 'hung']);
    expect(error).toContain('no answer within 300 ms');
    install(say(output.HOME_BOX));
    // Until the kernel has taken the first one away, a second is not started beside it.
    const again = await until('the GPUs are back', async () => {
      const { gpus: found } = await surveyGpus(run);
      return found.length > 0 && found;
    });
    expect(again).toHaveLength(2);
  });
});

describe('the devices of an agent', () => {
  test('[ORCH-3506] are its CPU and its GPUs, in reports and metrics', async () => {
    install(say(output.HOME_BOX));
    const metrics = createMetrics('pool-managerd');
    const devices = await discoverDevices(metrics, SILENT, survey);
    expect(devices.list().map(({ kind }) => kind)).toEqual(['cpu', 'cuda', 'cuda']);
    const text = await metrics.exposition();
    const device = 'device="GPU-6b1f7d2e-0c9d-4f31-8e5a-9a8b7c6d5e4f"';
    expect(text).toContain(`orchq_device_memory_bytes{${device},kind="total"} 12884901888`);
    expect(text).toContain(`orchq_device_temperature_celsius{${device}} 36`);
    expect(text).toContain(`orchq_device_utilisation_ratio{${device}} 0`);
    expect(text).not.toContain('orchq_device_ecc_errors{');
    expect(text).toContain('orchq_device_surveys_total{outcome="answered"} 1');
  });

  test('[ORCH-3506] [ORCH-3053] show what changed, and nothing of a GPU that is gone', async () => {
    install(say(output.ECC_ROWS));
    const metrics = createMetrics('pool-managerd');
    const devices = await discoverDevices(metrics, SILENT, survey);
    expect(await metrics.exposition()).toMatch(/orchq_device_ecc_errors\{.*"uncorrected"\} 3/);
    install(say(output.MISMATCH, 18));
    await Promise.all([devices.refresh(), devices.refresh()]);
    const text = await metrics.exposition();
    expect(text).not.toContain('GPU-');
    expect(text).toContain('orchq_device_surveys_total{outcome="failed"} 1');
    expect(devices.list()).toHaveLength(1);
  });
});
