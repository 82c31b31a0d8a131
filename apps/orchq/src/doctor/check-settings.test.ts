import { describe, expect, test } from '@jest/globals';
import type { Settings } from '../settings.ts';
import { checkSettings } from './check-settings.ts';

const SETTINGS: Settings = {
  url: { value: 'http://127.0.0.1:7210', origin: 'environment' },
  apiKey: { value: 'orchq_abc_hunter2', origin: 'flag' },
  model: { value: 'haiku', origin: 'file' },
  file: { path: '~/config.yaml', isThere: true },
};
describe('what orchq doctor says of its settings', () => {
  test('[ORCH-1106] where each is from, and what weighs more', () => {
    expect(checkSettings(SETTINGS).map(({ found }) => found)).toEqual([
      '~/config.yaml; flags before environment before file before default',
      'http://127.0.0.1:7210 (environment)',
      'key abc (flag)',
      'haiku (file)',
    ]);
  });
});
