import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FakeEnginePool, REPOSITORY, Stack } from '@orchqueue/harness-integration';
import { askForHaiku } from '../src/ask.ts';
import type { Evidence } from '../src/evidence.ts';
import type { CheatName } from '../src/planted/cheats.ts';
import { RelayProcess } from '../src/planted/relay-process.ts';
import { makeQuestion } from '../src/question.ts';
import { judge } from '../src/rules.ts';

jest.setTimeout(120_000);
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
/** In a zone where other minutes are told: half an hour off. */
const ELSEWHERE = { PATH: process.env.PATH, TZ: 'Asia/Kolkata' };

const stack = new Stack();
const mock = new FakeEnginePool(stack, 'mock', 'mock');
let relay: RelayProcess;
let doors: Record<CheatName, string>;

beforeAll(async () => {
  await stack.start();
  await mock.start();
  await stack.untilReady('mock');
  relay = new RelayProcess(stack.url, stack.directory);
  doors = await relay.doors();
});
afterAll(async () => {
  await relay.stop();
  await mock.stop();
  await stack.stop();
});

type Run = { code: number | null; output: string };

/** `npm run e2e:haiku` as a process. */
const runMain = (env: Readonly<Record<string, string>>): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN], { env: { ...ELSEWHERE, ...env } }, (_e, out) =>
      resolve({ code: child.exitCode, output: out }),
    );
  });

const broken = (evidence: Evidence): string[] =>
  judge(evidence).flatMap(({ rule, fault }) => (fault === null ? [] : [rule]));

describe('the Haiku test', () => {
  it('[ORCH-4503] [ORCH-1106] passes on the bundled engine, and shows version, digest and tokens', async () => {
    const { code, output } = await runMain({ ORCHQ_URL: stack.url, REQUIRE_REAL_LLAMA: '1' });
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(/^ok {3}engine-version \S+$/m);
    expect(output).toMatch(/^ok {3}model-digest {3}sha256:[0-9a-f]{64}$/m);
    expect(output).toMatch(/^ok {3}token-counter {2}\d+ before, \d+ after$/m);
    expect(output).toMatch(/^ok {3}in-time {8}\d+\.\d s of 30 s$/m);
    const asked = [...output.matchAll(/^(\d\d:\d\d) in Amsterdam: "([a-z-]+)" and (\w{8})$/gm)];
    expect(asked.length).toBeGreaterThanOrEqual(2);
    for (const [, clock = ''] of asked) expect(clock.slice(-2)).toBe(utcMinuteNear(clock));
  });

  it('[ORCH-4503] an answer that is passed on as it is breaks no rule', async () => {
    expect(broken(await askForHaiku({ baseUrl: doors.honest }, {}))).toEqual([]);
  });

  it('[ORCH-4503] says every minute of the hour in words, and asks for it', () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => {
      const question = makeQuestion(new Date(Date.UTC(2026, 5, 1, 12, minute)), 'x');
      expect(question.prompt).toContain(`"${question.minute}"`);
      return question.minute;
    });
    expect(new Set(minutes).size).toBe(60);
    expect([0, 7, 20, 42, 59].map((minute) => minutes[minute])).toEqual([
      ...['zero', 'seven', 'twenty', 'forty-two', 'fifty-nine'],
    ]);
    expect(makeQuestion(new Date('2026-06-01T22:05:00Z'), 'x').clock).toBe('00:05');
  });
});

describe('the Haiku test fails', () => {
  const MOCK_DIGEST = { model: 'mock-model' };
  const planted: [CheatName, string, string[]][] = [
    ['no-metrics', 'without /metrics', ['token-counter']],
    ['no-counter', 'without the counter of tokens', ['token-counter']],
    ['still-counter', 'where the counter does not move', ['token-counter']],
    ['hard-coded', 'on a haiku that was there before', ['answered', 'not-prepared']],
    ['filled-in', 'on one that only the asked words are put into', ['not-prepared']],
    ['no-version', 'without the version of the engine', ['engine-version', 'token-counter']],
    ['no-digest', 'without the digest of the model', ['model-digest']],
    ['other-text', 'where another text is kept than was streamed', ['streamed']],
    ['one-piece', 'on a text that comes at once', ['streamed']],
  ];

  it.each(planted)('[ORCH-4503] on %s: %s', async (cheat, _how, rules) => {
    const evidence = await askForHaiku({ baseUrl: doors[cheat] }, { counterMs: 200 });
    expect({ failure: evidence.failure, rules: broken(evidence) }).toEqual({
      failure: null,
      rules,
    });
  });

  it('[ORCH-4503] on another model than its file has', async () => {
    const digest = `sha256:${'f'.repeat(64)}`;
    expect(broken(await askForHaiku({ baseUrl: stack.url }, { digest }))).toEqual(['model-digest']);
  });

  it('[ORCH-4503] on an engine that never answers', async () => {
    const evidence = await askForHaiku({ baseUrl: doors.silent }, { limitMs: 500 });
    expect(broken(evidence)).toEqual(expect.arrayContaining(['in-time', 'answered']));
  });

  it('[ORCH-4503] on a mock, and under another name too', async () => {
    const known = await askForHaiku({ baseUrl: stack.url }, MOCK_DIGEST);
    expect(broken(known)).toEqual(expect.arrayContaining(['answered', 'real-engine']));
    const posing = await askForHaiku({ baseUrl: doors['posing-mock'] }, MOCK_DIGEST);
    expect(broken(posing)).toEqual(expect.arrayContaining(['answered']));
    expect(broken(posing)).not.toContain('real-engine');
  });

  it('[ORCH-4503] with its exit status, and names the broken rule', async () => {
    const { code, output } = await runMain({ ORCHQ_URL: doors['filled-in'] });
    expect(code).toBe(1);
    expect(output).toMatch(/^FAIL not-prepared .*does not change$/m);
  });

  it('[ORCH-4503] on a skip with REQUIRE_REAL_LLAMA=1, and without it says that it was none', async () => {
    const nobody = { ORCHQ_URL: 'http://127.0.0.1:1' };
    const [left, required] = await Promise.all([
      runMain(nobody),
      runMain({ ...nobody, REQUIRE_REAL_LLAMA: '1' }),
    ]);
    expect(left).toEqual({ code: 0, output: 'haiku: NOT RUN, no controller answers there\n' });
    expect(required.code).toBe(1);
    const none = askForHaiku({ baseUrl: stack.url }, { model: 'nobody' });
    await expect(none).rejects.toThrow('no model nobody can chat');
  });
});

describe('the product', () => {
  it('[ORCH-4503] has no word of the question in its source', () => {
    const sources = ['packages', 'apps'].flatMap((room) => {
      const folder = path.join(REPOSITORY, room);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      return files.filter(isSource).map((file) => path.join(folder, file));
    });
    expect(sources.length).toBeGreaterThan(500);
    const telling = /minute phrase|nonce verbatim|minute_?words/i;
    expect(sources.filter((file) => telling.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

const isSource = (file: string): boolean =>
  /\.(ts|tsx|mjs|json)$/.test(file) && !file.includes('node_modules');

/** The minute of this moment, or of the one before where the hand has moved since. */
function utcMinuteNear(clock: string): string {
  const minutes = [0, 60_000].map((ago) => new Date(Date.now() - ago).toISOString().slice(14, 16));
  return minutes.find((minute) => clock.endsWith(minute)) ?? minutes.join(' or ');
}
