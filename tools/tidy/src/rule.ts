import type { TextFile } from './tree/index.ts';

/**
 * A place where a rule is broken. `subject` names it in the ratchet without a line number (the
 * path, where left out); `figure` is what the ratchet compares (the count of hits, where left out).
 */
export type Hit = { path: string; line: number; what: string; subject?: string; figure?: number };

/** A house rule. The reason and the way out are part of each message, so both are required. */
export type Rule = {
  name: string;
  reason: string;
  fix: string;
  check(files: readonly TextFile[]): Hit[];
};
