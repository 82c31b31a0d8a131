import { expect, it } from '@jest/globals';
import { askAhead } from './ask-ahead.ts';

async function* numbers(log: string[]) {
  try {
    log.push('asked');
    yield 1;
    log.push('read on');
    yield 2;
  } finally {
    log.push('closed');
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('asks at once, reads on only when it is read, and closes the source', async () => {
  const log: string[] = [];
  const source = askAhead(() => numbers(log));
  await turn();
  expect(log).toEqual(['asked']);
  const seen: number[] = [];
  for await (const value of source) seen.push(value);
  expect(seen).toEqual([1, 2]);
  expect(log).toEqual(['asked', 'read on', 'closed']);
});

it('a reader that leaves early closes the source', async () => {
  const log: string[] = [];
  for await (const value of askAhead(() => numbers(log))) {
    expect(value).toBe(1);
    break;
  }
  expect(log).toEqual(['asked', 'closed']);
});

it('what fails before it is read fails the reader, and nobody else', async () => {
  const source = askAhead<number>(() => {
    throw new Error('no such engine');
  });
  await turn();
  await expect(async () => {
    for await (const _ of source) expect('a value').toBe('none');
  }).rejects.toThrow('no such engine');
});
