/**
 * A new id for a task. An id that the client chose makes a repeated submission safe (ORCH-3024).
 * Not `randomUUID`: browsers have that on secure pages alone.
 */
export function makeTaskId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `t-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
