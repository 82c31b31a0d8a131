import { DatabaseSync } from 'node:sqlite';

/** The ids among `acknowledged` that the store does not have: read without the controller. */
export function missingTasks(storeFile: string, acknowledged: readonly string[]): string[] {
  const database = new DatabaseSync(storeFile, { readOnly: true });
  try {
    const rows = database.prepare('SELECT task_id FROM tasks').all();
    const stored = new Set(rows.map(({ task_id }) => task_id));
    return acknowledged.filter((taskId) => !stored.has(taskId));
  } finally {
    database.close();
  }
}
