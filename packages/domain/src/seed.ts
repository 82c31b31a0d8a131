/**
 * Seed of a task that names none (ORCH-3047): FNV-1a over the UTF-16 units of its id. Not a secret
 * and not a digest; only the same id must give the same seed on every controller, for ever.
 */
export function seedOf(taskId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < taskId.length; index += 1) {
    hash ^= taskId.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  // llama.cpp takes 2^32 - 1 for "random", so the top bit stays clear.
  return (hash >>> 0) & 0x7fffffff;
}
