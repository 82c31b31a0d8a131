import { codeHits } from '../code-ban.ts';
import type { Rule } from '../rule.ts';
import { isTestCode } from '../tree/index.ts';

/** Programs whose output on the terminal is what they are for. */
const SPEAKS =
  /^(tools\/|apps\/(orchq|quickstart)\/|(apps|test-harness)\/[^/]+\/src\/main\.ts$|ci\/)/;

export const debugOutput: Rule = {
  name: 'debug-output',
  reason: 'What a daemon prints bypasses redaction and levels, and may carry a prompt.',
  fix: 'Log through telemetry with fields, or remove the line.',
  check: (files) => [
    ...codeHits(files, isSilent, [/\bconsole\.(log|info|debug|warn|error)\b/]),
    ...codeHits(files, () => true, [/\bdebugger\b/]),
  ],
};

/** A test may say why it was skipped; its runner owns the terminal. */
function isSilent(path: string): boolean {
  return !SPEAKS.test(path) && !isTestCode(path);
}
