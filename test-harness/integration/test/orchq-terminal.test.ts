import * as runner from '@jest/globals';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PACED_MODEL, PacedPool } from '../src/paced-pool.ts';
import { MODEL_ID } from '../src/repository.ts';
import { haiku } from '../src/task-bodies.ts';
import { coloursIn, Terminal, TMUX } from '../src/terminal.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

let paced: PacedPool | null = null;
// Before the stack is stopped, which wants nothing left of it.
afterAll(() => paced?.stop());
const stack = useStack(runner);
let terminal: Terminal | null = null;
/** An engine that no machine makes faster than this. */
beforeAll(async () => {
  paced = await new PacedPool(stack, { slots: 1, rate: 20 }).start();
  await stack.untilReady('paced');
});
afterEach(async () => {
  await terminal?.close();
  terminal = null;
});

async function open(args: readonly string[], size?: readonly [number, number]): Promise<Terminal> {
  const env = { ORCHQ_URL: stack.url, ORCHQ_MODEL: MODEL_ID };
  terminal = await Terminal.open(args, env, size);
  return terminal;
}

/** A minute of tokens. */
const ENDLESS = ['--model', PACED_MODEL, '--raw', '-n', '1200', 'moon'];

if (TMUX === null) {
  if (process.env.CI) throw new Error('tmux is not there; ci/scripts/install-tmux.sh installs it');
  console.warn('orchq in a terminal: left out, tmux is not there');
}
const describeHere = TMUX === null ? null : describe;

describeHere?.('orchq in a terminal', () => {
  it('[ORCH-4401] run shows the text, then what it took, and leaves the line clean', async () => {
    const { exitCode, screen } = await ended(
      await open([
        'run',
        '--id',
        'tty-poem',
        '--seed',
        '42',
        '-n',
        '64',
        'Write a haiku about the moon.',
      ]),
    );
    expect(exitCode).toBe(0);
    const { result } = await stack.task('tty-poem');
    expect(screen.startsWith(result?.text.trimEnd() ?? 'no text')).toBe(true);
    expect(screen).toMatch(/\d+ tokens in, \d+ out at \d+\/s; first after .* seed 42/);
    expect(screen).not.toContain('queued');
  });

  it('[ORCH-4401] a table has colours, and fits 80 columns and fewer', async () => {
    const wide = await open(['pools']);
    expect(await wide.exitCode()).toBe(0);
    // Green is what is ready.
    expect(coloursIn(await wide.coloured())).toContain('32');
    expect(Math.max(...(await wide.rows()).map((row) => row.length))).toBeLessThanOrEqual(80);
    await wide.close();
    const narrow = await open(['capabilities'], [50, 24]);
    const { screen } = await ended(narrow);
    expect(Math.max(...(await narrow.rows()).map((row) => row.length))).toBeLessThanOrEqual(50);
    expect(screen).toContain('MODEL');
  });

  it('[ORCH-4401] NO_COLOR is obeyed', async () => {
    terminal = await Terminal.open(['pools'], { ORCHQ_URL: stack.url, NO_COLOR: '1' });
    expect(await terminal.exitCode()).toBe(0);
    expect(coloursIn(await terminal.coloured()).filter((code) => code === '32')).toEqual([]);
  });

  it('[ORCH-4401] [ORCH-3017] Ctrl-C mid-stream cancels the task and says so', async () => {
    const run = await open(['run', '--id', 'tty-cancel', ...ENDLESS]);
    await run.untilScreen('text has come', (screen) => screen.length > 40);
    await run.press('C-c');
    expect(await run.exitCode()).toBe(130);
    expect(await run.screen()).toContain('orchq: canceled tty-cancel');
    expect((await stack.task('tty-cancel')).status).toBe('canceled');
  });

  it('[ORCH-4401] top shows what runs, follows a resize, and ends with Ctrl-C', async () => {
    const body = { prompt: 'moon', max_tokens: 1_900, task_id: 'tty-top', model_ref: MODEL_ID };
    const top = await open(['top', '--interval', '200ms']);
    await top.untilScreen('the pool is shown', (screen) => screen.includes('POOL'));
    await stack.run(haiku());
    await top.untilScreen('a rate is shown', (screen) => /[1-9]\d* tokens\/s/.test(screen));
    await stack.submit({ ...body, sampling: { temperature: 0, repeat_penalty: 0.5 } });
    await top.untilScreen('the task is shown', (screen) => screen.includes('tty-top'));
    await top.resize(44, 12);
    const fits = async () => {
      const rows = await top.rows();
      const isWhole = rows.filter((row) => row.startsWith('orchq top')).length === 1;
      return (
        isWhole && rows.every((row) => row.length <= 44) && rows.some((r) => r.includes('POOL'))
      );
    };
    await until(fits, { what: 'it is drawn again, once' });
    await stack.cancel('tty-top');
    await top.press('C-c');
    expect(await top.exitCode()).toBe(130);
  });

  it('[ORCH-4401] what waits says where it is in the queue', async () => {
    await stack.submit({
      ...{ prompt: 'moon', max_tokens: 1_900, task_id: 'tty-before', model_ref: MODEL_ID },
      sampling: { temperature: 0, repeat_penalty: 0.5 },
    });
    await stack.untilStatus('tty-before', 'running');
    const run = await open(['run', '--id', 'tty-waits', '-n', '4', 'once']);
    await run.untilScreen('its place is shown', (screen) =>
      /queued \(interactive\): next/.test(screen),
    );
    await stack.cancel('tty-before');
    expect((await ended(run)).screen).not.toContain('queued');
  });
});

if (TMUX === null) it('orchq in a terminal is left out: there is no tmux', () => {});

async function ended(open: Terminal): Promise<{ exitCode: number; screen: string }> {
  return { exitCode: await open.exitCode(), screen: await open.screen() };
}
