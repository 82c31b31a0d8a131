/** What placement knows of a task's prompt (ORCH-4208). */
export type LivePrefix = {
  /** Of the whole blocks of its beginning. */
  readonly hashes: readonly string[];
  /** Of its tokens, as estimated, those that were warm where it was placed. */
  warmTokens: number;
  /** It leaves free slots to others until then; null while it never did. */
  waitsUntilMono: number | null;
};
