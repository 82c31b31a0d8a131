import type { ControllerOperation, RerunRequest } from '@orchqueue/contract-types';
import type { Call, Handler } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';

type ReplayOperation = Extract<ControllerOperation, 'getReplay' | 'rerunTask' | 'diffReplays'>;

/** Replay packages on the data plane. */
export function replayHandlers({ controller: { replays } }: HandlerParts): {
  [operation in ReplayOperation]: Handler;
} {
  const idOf = (call: Call): string => call.params.path.task_id ?? '';
  return {
    getReplay: async (call) => ({ body: await replays.get(call.tenant, idOf(call)) }),
    rerunTask: async (call) => {
      const { tenant, keyId } = call;
      const { correlationId, trace } = call.origin;
      const caller = { tenant, keyId, correlationId, trace };
      const admission = await replays.rerun(caller, idOf(call), call.body as RerunRequest);
      return { status: 202, body: admission };
    },
    diffReplays: async (call) => {
      const otherId = call.params.path.other_task_id ?? '';
      return { body: await replays.diff(call.tenant, idOf(call), otherId) };
    },
  };
}
