import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ConfigInput } from '@orchqueue/contract-types';
import { ECC_ROWS, HOME_BOX, MISMATCH } from '../devices/testing/nvidia-smi-output.ts';
import { MODEL, MODEL_ROOT, REPOSITORY } from '../testing/agent-process.ts';
import { Programs } from '../testing/programs.ts';
import type { Finding } from './finding.ts';

const MAIN = path.join(REPOSITORY, 'apps/pool-managerd/src/main.ts');
const POOL = { pool_id: 'default', model: MODEL };

/** Its exit code, and what it found of each thing. */
async function doctor(
  config: unknown,
  programs = new Programs(),
  flags = ['--json'],
  env: { [name: string]: string } = {},
) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-doctor-'));
  const file = path.join(folder, 'orchq.yaml');
  writeFileSync(file, JSON.stringify(config));
  const child = spawn(process.execPath, [MAIN, '--config', file, 'doctor', ...flags], {
    env: { ...env, PATH: `${programs.folder}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  const parsed: { findings: Finding[] } = flags.length > 0 ? JSON.parse(text) : { findings: [] };
  const of = (what: string) => parsed.findings.find((finding) => finding.what === what);
  return { code, text, of };
}

const configured = (agent: ConfigInput['agent'], profile = 'dev') => ({
  profile,
  agent: { model_roots: [MODEL_ROOT], data_dir: 'data', listen: { port: 0 }, ...agent },
});

describe('pool-managerd doctor', () => {
  test('[ORCH-3510] finds nothing missing where an engine could start', async () => {
    const { code, of } = await doctor(configured({ pools: [POOL] }));
    expect(code).toBe(0);
    expect(of('pool default: engine')).toMatchObject({ status: 'ok', fix: null });
    expect(of('pool default: model')?.found).toContain('haiku-tiny.gguf');
    expect(of('controller')?.status).toBe('warning');
  }, 30_000);

  test('[ORCH-3510] says of each thing that is missing how to get it', async () => {
    const image = 'ghcr.io/ggml-org/llama.cpp:server-cuda';
    const programs = new Programs();
    programs.install('podman', `echo 'Error: ${image}: image not known'; exit 125`);
    programs.install('nvidia-smi', `cat <<'END'\n${MISMATCH}END\nexit 18`);
    const model = { model_id: 'm', path: 'absent.gguf' };
    const gpu = { gpu_layers: 99 };
    const { code, of } = await doctor(
      configured({
        data_dir: path.join(import.meta.filename, 'data'),
        pools: [
          { pool_id: 'a', ...gpu, provision: 'container', container: { image }, model: MODEL },
          { pool_id: 'b', ...gpu, provision: 'binary', binary_path: '/nowhere/llama', model },
          { pool_id: 'c', engine: 'vllm', provision: 'binary', model: MODEL },
          {
            pool_id: 'd',
            provision: 'external',
            url: 'http://127.0.0.1:9',
            model: { model_id: 'm' },
          },
        ],
      }),
      programs,
    );
    expect(code).toBe(1);
    expect(of('NVIDIA driver')).toMatchObject({
      status: 'failed',
      fix: expect.stringMatching(/^reboot/),
    });
    expect(of('data_dir')?.fix).toContain('change agent.data_dir');
    expect(of('pool a: engine')?.fix).toBe(`podman pull ${image}`);
    expect(of('pool a: device')?.found).toContain('Driver/library version mismatch');
    expect(of('pool b: engine')?.found).toContain('/nowhere/llama cannot be executed (ENOENT)');
    expect(of('pool b: model')?.fix).toBe(`put the file into ${MODEL_ROOT}`);
    expect(of('pool c: engine')?.fix).toContain('pip install vllm');
    expect(of('pool d: engine')?.status).toBe('failed');
  }, 30_000);

  test('[ORCH-3506] [ORCH-3053] shows the devices, and warns of one with ECC errors', async () => {
    const programs = new Programs();
    programs.install('nvidia-smi', `cat <<'END'\n${ECC_ROWS}END`);
    const { code, of } = await doctor(configured({}), programs);
    expect([code, of('NVIDIA driver')?.found]).toEqual([0, '535.183.01']);
    expect(of('GPU 0')).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(/Tesla V100.*31\.0 of 32\.0 GiB free.*3 uncorrected/),
    });
  }, 30_000);

  test('[ORCH-1104] [ORCH-1105] names a fault of the configuration, a port and a token', async () => {
    const wrong = await doctor({ agent: { lisen: {} } });
    expect(wrong.code).toBe(1);
    expect(wrong.of('configuration')).toMatchObject({
      ...{ found: 'agent.lisen: is no known key', fix: 'write listen' },
    });
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const taken = await doctor(configured({ listen: { port } }));
    expect(taken.of('listener')).toMatchObject({ status: 'warning' });
    server.close();
    const open = await doctor(configured({ listen: { host: '0.0.0.0', port: 0 } }));
    expect(open.of('agent token')).toMatchObject({ status: 'failed' });
  }, 30_000);

  test('[ORCH-1102] [ORCH-3510] weighs all pools of a device together', async () => {
    const programs = new Programs();
    programs.installEngine();
    // Of 24 GiB there is room for one: the tiny model is 0.75 GiB of overhead.
    programs.install('nvidia-smi', `cat <<'END'\n${HOME_BOX.replace('23950', '1000')}END`);
    const pool = { provision: 'binary', model: MODEL, gpu_layers: 99, device_mask: '0' } as const;
    const pools = ['a', 'b'].map((pool_id) => ({ pool_id, ...pool }));
    const { of } = await doctor(configured({ pools }, 'home'), programs);
    const found = pools.map(({ pool_id }) => of(`pool ${pool_id}: model`)?.status);
    expect(found.sort()).toEqual(['ok', 'warning']);
  }, 30_000);

  test('[ORCH-3073] says what a strict policy would refuse', async () => {
    const key = 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3';
    const found = async (trust: object) => {
      const models = { trust: { policy: 'strict' as const, ...trust } };
      const { code, of } = await doctor(configured({ pools: [POOL], models }));
      return [code, of('pool default: trust')?.found];
    };
    const elsewhere = await found({ keys: [key], allowed_sources: ['hf:acme/'] });
    expect(elsewhere).toEqual([1, `strict, and file:${MODEL.path} is not an allowed source`]);
    const allowed = await found({ keys: [key], allowed_sources: ['file:'] });
    expect(allowed).toEqual([0, `strict, file:${MODEL.path} is allowed`]);
  }, 60_000);

  test('[ORCH-3510] [ORCH-3062] asks an upstream with its key, and says what is wrong with it', async () => {
    const server = createHttpServer((request, response) => {
      const isTaken = request.headers.authorization === 'Bearer sk-right';
      response.statusCode = isTaken ? 200 : 401;
      response.end(JSON.stringify({ data: [{ id: 'theirs' }] }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const from = { engine: 'openai', provision: 'external' } as const;
    const url = `http://127.0.0.1:${port}/v1`;
    const pool = (pool_id: string, upstream: object, at = url) => ({
      ...{ pool_id, ...from, url: at, model: { model_id: 'm' }, upstream },
    });
    const env = { RIGHT: 'sk-right', WRONG: 'sk-wrong' };
    const { code, of, text } = await doctor(
      configured(
        {
          pools: [
            pool('a', { api_key_env: 'RIGHT' }),
            pool('b', { api_key_env: 'WRONG' }),
            pool('c', { api_key_file: 'none' }),
            pool('d', {}, 'http://127.0.0.1:9/v1'),
          ],
        },
        'production',
      ),
      new Programs(),
      ['--json'],
      env,
    );
    server.close();
    expect(code).toBe(1);
    expect(of('pool a: engine')).toMatchObject({
      status: 'ok',
      found: `${url} answers, and has theirs`,
    });
    expect(of('pool a: controller')).toMatchObject({ status: 'warning' });
    expect(of('pool b: engine')?.found).toContain('401: it refuses the key');
    expect(of('pool c: key')?.found).toContain(
      'upstream.api_key_file: names a file that is missing',
    );
    expect(of('pool d: engine')?.found).toMatch(/cannot be asked: GET \/v1\/models: ECONNREFUSED/);
    expect(text).not.toMatch(/sk-right|sk-wrong/);
  }, 30_000);

  test('[ORCH-3510] is read by people too', async () => {
    const { text, code } = await doctor(configured({ pools: [POOL] }, 'home'), new Programs(), []);
    expect(code).toBe(1);
    expect(text).toMatch(
      /^FAILED +pool default: device +the home profile runs no engine on the CPU/m,
    );
    expect(text).toMatch(/-> set gpu_layers: 99/);
    expect(text.trim().split('\n').at(-1)).toMatch(/^1 failed, \d+ warnings, \d+ ok$/);
  }, 30_000);
});
