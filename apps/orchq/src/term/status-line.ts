import process from 'node:process';

/** One line on standard error that is overwritten while something is waited for. */
export type StatusLine = {
  /** Called again each second, so that it may count down. */
  show(text: () => string): void;
  /** Takes the line away: what is written next begins where it was. */
  clear(): void;
};

const STEP_MS = 1_000;
const NONE: StatusLine = { show() {}, clear() {} };

/** Where nobody looks at a terminal there is none. */
export async function openStatusLine(isWanted = true): Promise<StatusLine> {
  if (!isWanted || !process.stderr.isTTY || process.env.TERM === 'dumb') return NONE;
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(process.stderr, { showCursor: true });
  let current: (() => string) | null = null;
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    if (current !== null) update(firstLine(current()));
  };
  return {
    show(text) {
      current = text;
      timer ??= setInterval(draw, STEP_MS).unref();
      draw();
    },
    clear() {
      clearInterval(timer);
      timer = undefined;
      current = null;
      update.clear();
    },
  };
}

/** A line that the terminal would break in two could not be overwritten after a resize. */
const firstLine = (text: string): string => text.slice(0, (process.stderr.columns ?? 80) - 1);
