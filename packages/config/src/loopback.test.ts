import { expect, it } from '@jest/globals';
import { isLoopback } from './loopback.ts';

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['[::1]', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.example.org', false],
  ['', false],
])('[ORCH-1105] %s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
