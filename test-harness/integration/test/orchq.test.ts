import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { AgentList, Session, Task } from '@orchqueue/contract-types';
import { ORCHQ_MAIN, OrchqProcess, type OrchqRun, runOrchq } from '../src/orchq-process.ts';
import { MODEL_ID, POOL_ID } from '../src/repository.ts';
import { endless as endlessBody } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner, {}, { relayed: true });
const env = () => ({ ORCHQ_URL: stack.url });
const orchq = (args: readonly string[], stdin = ''): Promise<OrchqRun> =>
  runOrchq(args, { env: env(), stdin });

const POEM = ['--seed', '42', '-n', '64', 'Write a haiku', 'about the moon.'];
/** Some seconds of tokens; see `endless`. */
const ENDLESS = JSON.stringify(endlessBody());
const endless = (id: string, tokens = 1_900) =>
  new OrchqProcess(['run', '--request', '-', '--id', id, '-n', `${tokens}`], {
    env: env(),
    stdin: ENDLESS,
  });

/** The text as a line: what does not end with a line break gets one. */
const lineOf = (result: Task['result']): string => (result?.text ?? '').replace(/([^\n])$/, '$1\n');

describe('orchq run', () => {
  it('[ORCH-4401] prints the text of the task and nothing else, by a pipe too', async () => {
    const run = await orchq(['run', '--id', 'cli-poem', ...POEM]);
    const { result, status } = await stack.task('cli-poem');
    expect(status).toBe('completed');
    expect(run).toEqual({ exitCode: 0, stdout: lineOf(result), stderr: '' });
    const piped = await orchq(
      ['run', '--seed', '42', '-n', '64', '-'],
      'Write a haiku about the moon.',
    );
    expect(piped.stdout).toBe(lineOf(result));
  });

  it('[ORCH-4401] ends a text that has no line break by one, and never by a second', async () => {
    const cut = await orchq(['run', '--id', 'cli-line', '-n', '3', ...POEM.slice(-2)]);
    const { text = '' } = (await stack.task('cli-line')).result ?? {};
    expect(text).toMatch(/[^\n]$/);
    expect(cut.stdout).toBe(`${text}\n`);
    const json = await orchq(['run', '--json', '--id', 'cli-line', '-n', '3', ...POEM.slice(-2)]);
    expect(JSON.parse(json.stdout).result.text).toBe(text);
    const schema = ['--request', '-', '--id', 'cli-broken', '-n', '64', '--stop', ' '];
    const broken = JSON.stringify({ prompt: 'a line\n', sampling: { seed: 42 } });
    const whole = await orchq(['run', ...schema], broken);
    expect(whole.stdout).toBe(lineOf((await stack.task('cli-broken')).result));
  });

  it('[ORCH-4401] [ORCH-3024] with --json it prints the task; with the same id it is the same one', async () => {
    const first = await orchq(['run', '--json', '--id', 'cli-same', ...POEM]);
    const again = await orchq(['run', '--json', '--id', 'cli-same', ...POEM]);
    const task = JSON.parse(first.stdout) as Task;
    expect(task).toMatchObject({ task_id: 'cli-same', status: 'completed', pins: { seed: 42 } });
    expect(JSON.parse(again.stdout)).toEqual(task);
    const other = await orchq(['run', '--json', '--id', 'cli-same', 'another prompt']);
    expect(other.exitCode).toBe(8);
    expect(JSON.parse(other.stderr)).toMatchObject({
      error: { code: 'TASK_ID_CONFLICT', exit_code: 8, retriable: false },
    });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '[ORCH-4401] [ORCH-3017] %s mid-stream cancels the task and says so',
    async (name, exitCode) => {
      const id = `cli-${name.toLowerCase()}`;
      const run = endless(id);
      await until(() => run.stdout.length > 20, { what: 'text has come' });
      run.signal(name);
      const ended = await run.ended();
      expect(ended).toMatchObject({ exitCode, stderr: `orchq: canceled ${id}\n` });
      expect(await stack.task(id)).toMatchObject({ status: 'canceled' });
      expect((await stack.untilReady()).slots_busy).toBe(0);
    },
  );

  it('[ORCH-4401] a reader that goes away cancels it, without a word', async () => {
    const run = endless('cli-pipe');
    await until(() => run.stdout.length > 20, { what: 'text has come' });
    run.closeOutput();
    expect((await run.ended()).exitCode).toBe(141);
    await stack.untilStatus('cli-pipe', 'canceled');
  });

  it('[ORCH-4402] [ORCH-2012] a broken connection costs no character', async () => {
    const run = endless('cli-cut', 800);
    await until(() => run.stdout.length > 20, { what: 'text has come' });
    stack.relay?.cut();
    const { stdout, exitCode } = await run.ended();
    const { result } = await stack.task('cli-cut');
    expect([exitCode, stdout]).toEqual([0, lineOf(result)]);
  });
});

describe('orchq stream', () => {
  it('[ORCH-4401] [ORCH-2012] reads an ended task again, as text or as events', async () => {
    await orchq(['run', '--id', 'cli-read', ...POEM]);
    const { result } = await stack.task('cli-read');
    expect((await orchq(['stream', 'cli-read'])).stdout).toBe(lineOf(result));
    const lines = (await orchq(['stream', 'cli-read', '--json', '--from', '1'])).stdout;
    const events = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ id: 2, type: 'started' });
    expect(events.at(-1)).toMatchObject({ type: 'end', data: { status: 'completed' } });
  });

  it('[ORCH-4401] Ctrl-C ends the reading and not the task', async () => {
    const run = endless('cli-watched');
    await until(() => run.stdout.length > 20, { what: 'text has come' });
    const reader = new OrchqProcess(['stream', 'cli-watched'], { env: env() });
    await until(() => reader.stdout.length > 20, { what: 'the reader has text' });
    reader.signal('SIGINT');
    expect(await reader.ended()).toMatchObject({
      exitCode: 130,
      stderr: expect.stringMatching(/it goes on/),
    });
    expect((await stack.task('cli-watched')).status).toBe('running');
    await orchq(['cancel', 'cli-watched']);
    expect(await run.ended()).toMatchObject({
      exitCode: 11,
      stderr: expect.stringMatching(/was canceled\n$/),
    });
  });
});

describe('orchq sessions', () => {
  const turn = (id: string) => orchq(['run', '--session', 'cli-chat', '--id', id, ...POEM]);
  const shown = async (...args: string[]) => {
    const { stdout, exitCode } = await orchq(['sessions', ...args]);
    return exitCode === 0 ? JSON.parse(stdout) : { exitCode };
  };

  it('[ORCH-4401] [ORCH-2004] [ORCH-2005] turns are counted, shown and ended', async () => {
    expect((await turn('cli-turn-1')).exitCode).toBe(0);
    expect((await turn('cli-turn-2')).exitCode).toBe(0);
    const task = JSON.parse((await orchq(['tasks', 'show', 'cli-turn-2'])).stdout) as Task;
    expect(task).toMatchObject({ session_id: 'cli-chat', pins: { kv_warmth: 'warm' } });
    const session = await shown('show', 'cli-chat');
    expect(session).toMatchObject({ turns: 2, tasks_active: 0, kv_warmth: 'warm' });
    expect((await shown()).sessions).toMatchObject([{ session_id: 'cli-chat', turns: 2 }]);
    const people = (await orchq(['sessions', 'show', 'cli-chat', '--no-json'])).stdout;
    expect(people).toMatch(/^turns +2 of 8$/m);
    expect(await shown('end', 'cli-chat')).toEqual({ session_id: 'cli-chat', evicted: true });
    expect(await shown('end', 'cli-chat')).toEqual({ session_id: 'cli-chat', evicted: false });
    expect(await shown('show', 'cli-chat')).toEqual({ exitCode: 5 });
    expect(await shown()).toEqual({ sessions: [] });
  });

  it('[ORCH-4401] [ORCH-2004] a list has as many as were asked for; several are ended at once', async () => {
    const ids = ['cli-s1', 'cli-s2', 'cli-s3'];
    for (const id of ids) await orchq(['submit', '--session', id, '-n', '1', 'once']);
    const { sessions } = await shown('list', '--limit', '2');
    expect(sessions.map(({ session_id }: Session) => session_id)).toEqual(['cli-s1', 'cli-s2']);
    const ended = await orchq(['sessions', 'end', ...ids, '--no-json']);
    expect(ended.stdout).toBe(ids.map((id) => `${id}: ended\n`).join(''));
  });
});

describe('orchq for operators', () => {
  it('[ORCH-4401] [ORCH-2101] drains a pool to the end of what runs, and takes it back', async () => {
    const run = endless('cli-drained');
    await until(() => run.stdout.length > 20, { what: 'text has come' });
    const drained = await orchq(['drain', POOL_ID, '--deadline', '200ms']);
    expect(JSON.parse(drained.stdout)).toMatchObject({ draining: true, running: 0 });
    const refused = await orchq(['run', '--wait', '0s', '-m', MODEL_ID, 'once']);
    expect(refused).toMatchObject({
      exitCode: 7,
      stdout: '',
      stderr: expect.stringMatching(/POOL_UNREADY/),
    });
    expect((await orchq(['undrain', POOL_ID])).exitCode).toBe(0);
    await stack.untilReady();
    await run.ended();
  });

  it('[ORCH-4401] bench counts what it did', async () => {
    const { stdout, exitCode } = await orchq(['bench', '--tasks', '6', '-c', '2', '-n', '8']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ concurrency: 2, tasks: 6, completed: 6, refused: 0, failed: 0, codes: {} },
      first_token_ms: { p50: expect.any(Number) },
    });
  });

  it('[ORCH-4401] doctor finds nothing, then what is missing, and what to do', async () => {
    const sound = await orchq(['doctor']);
    expect(sound.exitCode).toBe(0);
    expect(JSON.parse(sound.stdout)).toMatchObject({ ok: true });
    await stack.agent?.stop();
    const isStale = async () => !(await stack.read<AgentList>('/v1/agents')).agents[0]?.fresh;
    await until(isStale, { what: 'the agent is stale' });
    const sick = await orchq(['doctor']);
    expect(sick.exitCode).toBe(12);
    expect(JSON.parse(sick.stdout).findings).toContainEqual(
      expect.objectContaining({ what: expect.stringMatching(/^agent /), status: 'fault' }),
    );
    await stack.startAgent();
    await stack.untilReady();
  });

  it('[ORCH-4401] a controller that is not there is told with what to do about it', async () => {
    const nobody = { ORCHQ_URL: `http://127.0.0.1:${stack.firstPort + 3}` };
    const run = await runOrchq(['pools'], { env: nobody });
    expect(run).toMatchObject({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringMatching(/not reached.*\n.*orchq doctor/),
    });
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect((await runOrchq(['doctor'], { env: nobody })).exitCode).toBe(12);
  });
});

describe('orchq completion', () => {
  /** What bash offers behind the words, with the script that `orchq` gives it. */
  async function offered(...words: string[]): Promise<string[]> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-completion-'));
    try {
      const file = path.join(folder, 'orchq');
      writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${ORCHQ_MAIN}' "$@"\n`);
      chmodSync(file, 0o755);
      const script = [
        'source <(orchq completion bash)',
        'COMP_WORDS=(orchq "$@")',
        'COMP_CWORD=$#',
        '_orchq',
        `printf '%s\\n' "\${COMPREPLY[@]}"`,
      ].join('\n');
      const options = { cwd: folder, env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder } };
      const args = ['--norc', '-c', script, 'bash', ...words];
      const { stdout } = await promisify(execFile)('bash', args, options);
      expect(readdirSync(folder).filter((name) => name.startsWith('typed'))).toEqual([]);
      return stdout.trimEnd().split('\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('[ORCH-4401] bash offers commands, their flags and the values of those', async () => {
    expect(await offered('dr')).toEqual(['drain']);
    expect(await offered('pools', '')).toEqual(expect.arrayContaining(['list', 'show']));
    expect(await offered('sessions', 'e')).toEqual(['end']);
    expect(await offered('run', '--sess')).toEqual(['--session']);
    expect(await offered('tasks', 'list', '--stat')).toEqual(['--status']);
    expect(await offered('tasks', 'list', '--status', 'c')).toEqual(['completed', 'canceled']);
    expect(await offered('completion', '')).toEqual(expect.arrayContaining(['bash', 'fish']));
  });

  it('[ORCH-4401] [ORCH-3512] nothing of what is being typed is run', async () => {
    await offered('run', '$(touch typed-1)', '`touch typed-2`', '; touch typed-3', '--mod');
  });
});
