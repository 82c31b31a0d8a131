import { expect, test } from '@jest/globals';
import { fieldName } from './field-name.ts';

test.each([
  ['/messages/0/content', 'messages[0].content'],
  ['/n', 'n'],
  ['/sampling/stop/3', 'stop[3]'],
  ['/header/x-orchq-priority', 'x-orchq-priority'],
  ['/metadata/a~1b', 'metadata.a/b'],
  ['', ''],
])('[ORCH-4404] the field %s is %s in the words of the API', (pointer, name) => {
  expect(fieldName(pointer)).toBe(name);
});
