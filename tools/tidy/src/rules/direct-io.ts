import { codeHits } from '../code-ban.ts';
import type { Rule } from '../rule.ts';
import { isTestCode } from '../tree/index.ts';

const ROOMS = /^packages\/(domain|ports|services)\//;

export const directIo: Rule = {
  name: 'direct-io',
  reason: 'Services reach the outside through ports, so that simulation can stand in for it.',
  fix: 'Add the call to a port and do it in an adapter.',
  check: (files) =>
    codeHits(files, (path) => ROOMS.test(path) && !isTestCode(path), [/(?<![.\w])fetch\s*\(/]),
};
