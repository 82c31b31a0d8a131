/** What one look at a controller under load saw. Bytes, unless said. */
export type SoakSample = {
  atSeconds: number;
  /** Tasks that have ended since the start, each once. */
  tasksDone: number;
  rssBytes: number | null;
  /** Main thread's heap and its buffers after a full collection; null where none was made. */
  heapBytes: number | null;
  /** Events of unfinished tasks in memory. */
  eventLogBytes: number;
  /** The database and its write-ahead log. */
  storeBytes: number;
  storedTasks: number;
  /** Tasks that retention has removed from the store. */
  retiredTasks: number;
  archiveBytes: number;
  sessions: number;
  /** Open descriptors; null where the system does not tell. */
  fds: number | null;
};
