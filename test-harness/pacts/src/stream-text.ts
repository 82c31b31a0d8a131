import type { TaskEvent } from '@orchqueue/client';

const DATA = '\\{[^\\n]*\\}';
const QUEUED = `id: 1\\nevent: queued\\ndata: ${DATA}\\n\\n`;
const STARTED = `id: 2\\nevent: started\\ndata: ${DATA}\\n\\n`;
const BETWEEN = `(id: [0-9]+\\nevent: (token|metrics)\\ndata: ${DATA}\\n\\n)+`;
const END = `id: [0-9]+\\nevent: end\\ndata: \\{[^\\n]*"status":"completed"[^\\n]*\\}\\n\\n`;

/** The whole stream of a completed task: every frame, in the order of their types (ORCH-2002). */
export const WHOLE_STREAM = `^${QUEUED}${STARTED}${BETWEEN}${END}$`;
/** What follows the first frame (ORCH-2012). */
export const REST_OF_STREAM = `^${STARTED}${BETWEEN}${END}$`;

const VECTORS = `(id: [0-9]+\\nevent: (embedding|metrics)\\ndata: ${DATA}\\n\\n)+`;
/** That of texts that were embedded (ORCH-2013). */
export const VECTOR_STREAM = `^${QUEUED}${STARTED}${VECTORS}${END}$`;

/** The frames on the wire. */
export const streamText = (events: readonly TaskEvent[]): string =>
  events
    .map(({ id, type, data }) => `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
    .join('');
