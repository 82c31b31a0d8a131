import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { ReplayDiff, ReplayPackage } from '@orchqueue/contract-types';
import { runOrchq } from '../src/orchq-process.ts';
import { problemFaults } from '../src/problem-rules.ts';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const SECRET = 'sk-planted4103';

const stack = useStack(runner, {
  controller: { replay: { redaction: { patterns: ['sk-[a-z0-9]+'] } } },
  pool: { determinism: 'strict' },
});

const replay = (taskId: string) => stack.read<ReplayPackage>(`/v1/replays/${taskId}`);
const orchq = (...args: string[]) => runOrchq(args, { env: { ORCHQ_URL: stack.url } });

describe('a replay', () => {
  it('[ORCH-4101] [ORCH-4105] outlives kill -9, and its rerun gives the same bytes', async () => {
    const task = await stack.run(haiku({ task_id: 'first' }));
    const before = await replay('first');
    expect(before).toMatchObject({
      pins: task.pins,
      attempts: [{ outcome: 'completed', placement: { candidates: [{ refusal: null }] } }],
    });
    expect(before.bytes).toBeLessThan(4_096);
    stack.controller?.signal('SIGKILL');
    await stack.startController();
    await stack.untilReady();
    expect(await replay('first')).toEqual(before);

    const run = await orchq('replay', 'first', '--rerun', '--id', 'again');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout) as ReplayDiff).toMatchObject({ equal: true });
    const again = await stack.task('again');
    expect([again.rerun_of, again.result]).toEqual(['first', task.result]);
    expect((await replay('first')).reruns).toEqual(['again']);
  });

  it('[ORCH-4102] [ORCH-4401] tells where another seed parts, and ends as diff does', async () => {
    const { sampling } = (await replay('first')).request;
    const seed = (sampling?.seed ?? 0) + 1;
    await stack.run(haiku({ task_id: 'other', sampling: { seed } }));
    const run = await orchq('diff', 'first', 'other');
    expect(run).toMatchObject({ exitCode: 13, stderr: '' });
    const { output, pins, path: way } = JSON.parse(run.stdout) as ReplayDiff;
    expect(way).toMatchObject({ equal: true });
    expect(pins.differences).toMatchObject([{ pointer: '/seed', other_value: seed }]);
    const [first, other] = await Promise.all(['first', 'other'].map((id) => stack.task(id)));
    const at = output.first_difference?.character ?? -1;
    const [text = '', otherText = ''] = [first?.result?.text, other?.result?.text];
    expect(text.slice(0, at)).toBe(otherText.slice(0, at));
    expect(text[at]).not.toBe(otherText[at]);
    expect(output.first_difference?.token?.text).toContain(text[at]);
  });

  it('[ORCH-4103] [ORCH-3082] a secret in every field is nowhere once its task has ended', async () => {
    const said = (role: 'system' | 'user' | 'assistant') => ({
      role,
      content: `${role} ${SECRET}`,
    });
    await stack.run({
      ...haiku({ task_id: 'secret', labels: { team: SECRET } }),
      messages: [said('system'), said('assistant'), said('user')],
      sampling: { stop: [SECRET] },
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: SECRET,
          schema: { type: 'object', properties: { [SECRET]: { type: 'string' } } },
        },
      },
      max_tokens: 4,
    });
    const found = await stack.call<ReplayPackage>('GET', '/v1/replays/secret');
    expect(found.json.redaction?.places_total).toBeGreaterThan(5);
    expect(found.text).not.toContain(SECRET);
    expect((await stack.call('GET', '/metrics')).text).not.toContain(SECRET);
    const rerun = await stack.call('POST', '/v1/replays/secret/rerun', { body: {} });
    expect(problemFaults(rerun, 'REPLAY_REDACTED')).toEqual([]);
    stack.controller?.signal('SIGTERM');
    await stack.controller?.exited();
    expect(filesWith(stack.directory)).toEqual([]);
    expect(stack.daemons.map(({ output }) => output).join('')).not.toContain(SECRET);
  });
});

/** Store, journals and logs of both daemons and their engine. */
function filesWith(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true }).map(String);
  return files.filter((name) => {
    const file = path.join(directory, name);
    return statSync(file).isFile() && readFileSync(file).includes(SECRET);
  });
}
