import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { failureLines } from './failure-lines.ts';
import { runSeed } from './run-seed.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const LIMIT_MS = 60_000;

const main = (...argv: string[]) => promisify(execFile)(process.execPath, [MAIN, ...argv]);

test(
  '[ORCH-4502] one command replays a seed, with everything that was seen',
  async () => {
    const violations = [{ property: 'one-end', stands: 'promise 3', message: 'at 5 t ends twice' }];
    const lines = failureLines({ seed: 7, violations });
    expect(lines[0]).toBe('seed 7 breaks one-end (promise 3): at 5 t ends twice');
    const argv = lines.at(-1)?.split('main.ts ')[1]?.split(' ') ?? [];
    const { stdout } = await main(...argv);
    const seen = stdout.split('\n').filter((line) => /^\d+ (?!log )/.test(line));
    const { history } = await runSeed(7);
    expect(seen).toEqual(
      history.map(({ at, kind, ...rest }) => {
        return `${at} ${kind} ${JSON.stringify(rest)}`;
      }),
    );
    expect(stdout).toMatch(/^\d+ log /m);
  },
  LIMIT_MS,
);

test(
  '[ORCH-4502] several processes run the same seeds as one',
  async () => {
    const seeds = ['--from', '5', '--seeds', '6'];
    const judged = async (...argv: string[]) =>
      (await main(...argv)).stdout.match(/seeds 5 to 10: .* judged/)?.[0];
    const alone = await judged(...seeds);
    expect(alone).toMatch(/\d+ observations judged$/);
    expect(await judged(...seeds, '--processes', '2')).toBe(alone);
  },
  LIMIT_MS,
);

test.each([[['--seeds', '0']], [['--trace']], [['--sed', '1']]])(
  '[ORCH-4502] %j is answered with the usage',
  async (argv) => {
    await expect(main(...argv)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--processes'),
    });
  },
);
