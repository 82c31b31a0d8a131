import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';

const SCRIPT = fileURLToPath(new URL('./main.ts', import.meta.url));

type Run = { child: ChildProcess; output: () => string; exited: Promise<unknown[]> };

let run: Run;

afterEach(async () => {
  run.child.kill('SIGKILL');
  await run.exited;
});

function start(...words: string[]): Run {
  const child = spawn(process.execPath, [SCRIPT, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return { child, output: () => output, exited: once(child, 'close') };
}

async function urlOf({ child, output }: Run): Promise<string> {
  while (!output().includes('\n')) await once(child.stdout ?? child, 'data');
  const line = JSON.parse(output()) as { msg: string; url: string };
  expect(line.msg).toBe('fake-engine listening');
  return line.url;
}

const generate = (url: string) =>
  fetch(`${url}/v1/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'toy', prompt: 'count', max_tokens: 9, stream: true }),
  }).then((response) => response.text());

describe('the process of a fake engine', () => {
  test('[ORCH-3060] tells its address, and stops in order on SIGTERM', async () => {
    run = start('--engine', 'vllm');
    const url = await urlOf(run);
    expect((await fetch(`${url}/health`, { headers: { connection: 'close' } })).status).toBe(200);
    run.child.kill('SIGTERM');
    expect(await run.exited).toEqual([0, null]);
  });

  test('[ORCH-3060] --crash-after ends it without a word', async () => {
    run = start('--engine', 'vllm', '--crash-after', '3');
    await expect(generate(await urlOf(run))).rejects.toThrow();
    expect(await run.exited).toEqual([null, 'SIGKILL']);
  });

  test('[ORCH-3060] --out-of-memory-after ends it with the log and the status of the engine', async () => {
    run = start('--engine', 'vllm', '--out-of-memory-after', '3');
    await expect(generate(await urlOf(run))).rejects.toThrow();
    expect(await run.exited).toEqual([0, null]);
    expect(run.output()).toContain('torch.OutOfMemoryError: CUDA out of memory');
  });

  test.each([
    [['--engine', 'vllm', '--sltos', '1'], 'Did you mean --slots?'],
    [['--engine', 'vlm'], 'Allowed choices are'],
    [['--engine', 'vllm', '--slots', '0'], 'at least 1'],
    [['--engine', 'vllm', '--hang-after', 'x'], 'a whole number'],
    [[], "'--engine <name>' not specified"],
  ])('[ORCH-3060] %j is refused: %s', async (words, message) => {
    run = start(...words);
    expect(await run.exited).toEqual([1, null]);
    expect(run.output()).toContain(message);
  });

  test('[ORCH-3060] every knob is in --help and in the documentation, and no other is', async () => {
    run = start('--help');
    expect(await run.exited).toEqual([0, null]);
    const told = [...run.output().matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, knob]) => knob);
    const docs = await readFile(new URL('../../../docs/testing.md', import.meta.url), 'utf8');
    const documented = [...docs.matchAll(/^\| `(--[a-z-]+)` /gm)].map(([, knob]) => knob);
    expect(documented.toSorted()).toEqual(told.toSorted());
    expect(told.length).toBeGreaterThan(20);
  });
});
