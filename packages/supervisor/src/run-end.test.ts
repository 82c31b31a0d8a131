import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeEnd, ownWords } from './run-end.ts';

const crash = (line: string) =>
  describeEnd({ code: 1, signal: null, error: null }, [line], false).error;

test('[ORCH-3082] what an engine said before it ended is shown, and is in no log', () => {
  const words = fc.string({ minLength: 1, unit: 'binary' });
  fc.assert(
    fc.property(words, (line) => {
      const error = crash(`about ${line}`);
      expect(error).toContain(`about ${line}`);
      expect(ownWords(error)).toMatch(/^the engine ended by itself \([a-z_]+, code 1\)$/);
      const again = `it crashes again and again, 3 times in a row; the last: ${error}`;
      expect(ownWords(again)).not.toContain('about');
      expect(ownWords(again)).toContain('3 times in a row');
    }),
  );
});

test('[ORCH-3500] errors in our own words are in the log as they are', () => {
  const error = 'models/none.gguf (x): not there';
  expect(ownWords(error)).toBe(error);
});
