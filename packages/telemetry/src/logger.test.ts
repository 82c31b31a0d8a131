import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';

function capture() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, logger: createLogger({ name: 't', level: 'info', format: 'json', destination }) };
}

it('[ORCH-3027] a line is JSON with a name, a word for its level and an ISO time', () => {
  const { lines, logger } = capture();
  logger.info({ task: 'a', pool: 'p' }, 'admitted');
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({ level: 'info', name: 't', task: 'a', pool: 'p', msg: 'admitted' });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

it('[ORCH-3082] prompts and secrets do not reach a line', () => {
  const { lines, logger } = capture();
  const canary = 'canary-4711';
  logger.info({ prompt: canary, request: { prompt: canary, headers: { authorization: canary } } });
  logger.error({ messages: [{ content: canary }], task: { text: canary } }, 'x');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain(canary);
});

it('[ORCH-1104] a new level is taken by the loggers that were made of it', () => {
  const { lines, logger } = capture();
  const child = logger.child({ replica: 'r-0' });
  child.debug('unheard');
  logger.level = 'debug';
  child.debug('heard');
  logger.level = 'error';
  child.info('unheard');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['heard']);
});
