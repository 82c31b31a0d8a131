import { describe, expect, test } from '@jest/globals';
import { createKeyCheck, isLoopback, readKeys } from './api-key.ts';

describe('keys', () => {
  test('without keys all may pass, with keys only their holders', () => {
    expect(createKeyCheck([])(undefined)).toBe(true);
    const isAllowed = createKeyCheck(['one', 'two']);
    expect(isAllowed('Bearer two')).toBe(true);
    expect(isAllowed('Bearer three')).toBe(false);
    expect(isAllowed(undefined)).toBe(false);
  });

  test('the environment may hold several', () => {
    expect(readKeys('', ' one, two,')).toEqual(['one', 'two']);
    expect(readKeys('', undefined)).toEqual([]);
  });

  test('[ORCH-1105] only loopback needs none', () => {
    for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
      expect(isLoopback(host)).toBe(true);
    }
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.org']) {
      expect(isLoopback(host)).toBe(false);
    }
  });
});
