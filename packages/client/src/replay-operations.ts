import type {
  ReplayDiff,
  ReplayPackage,
  RerunRequest,
  TaskAdmission,
} from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { type RequestOptions, request } from './request.ts';
import { makeTaskId } from './task-id.ts';

/** What an ended task was asked, how it was placed and what came of it; docs/replay.md. */
export type ReplayOperations = {
  replay(taskId: string, options?: RequestOptions): Promise<ReplayPackage>;
  /** Its request again, as another task; the id is made here where none is given. */
  rerun(taskId: string, body?: RerunRequest, options?: RequestOptions): Promise<TaskAdmission>;
  /** In what two ended tasks differ. */
  diff(taskId: string, otherId: string, options?: RequestOptions): Promise<ReplayDiff>;
};

export function replayOperations(client: ControllerClient): ReplayOperations {
  const at = (task_id: string) => ({ path: { task_id } });
  return {
    replay: (id, options) =>
      request((signal) => client.GET('/v1/replays/{task_id}', { params: at(id), signal }), options),
    rerun: (id, asked, options) => {
      // With an id of its own a repetition is the same rerun.
      const body = { task_id: makeTaskId(), ...asked };
      const path = '/v1/replays/{task_id}/rerun' as const;
      return request((signal) => client.POST(path, { params: at(id), body, signal }), options);
    },
    diff: (task_id, other_task_id, options) => {
      const path = '/v1/replays/{task_id}/diff/{other_task_id}' as const;
      const params = { path: { task_id, other_task_id } };
      return request((signal) => client.GET(path, { params, signal }), options);
    },
  };
}
