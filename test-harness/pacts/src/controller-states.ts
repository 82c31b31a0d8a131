import type {
  AgentList,
  PoolHealth,
  PoolList,
  Session,
  Task,
  TaskRequest,
} from '@orchqueue/contract-types';
import { agentReport } from './agent-report.ts';
import { ask, demand } from './ask.ts';
import { until } from './until.ts';
import type { StateHandlers } from './verify-pact.ts';

/** The body of every task of the pacts with texts to embed. */
export const VECTORS = { model_ref: 'vectors', input: ['the moon', 'a river'] };
const MESSAGES = [{ role: 'user', content: 'Write a haiku about the moon.' }];
/** Enough to be before another task for as long as it takes to stop the pool. */
const TASKS_BEFORE = 6;

const isEnded = ({ ended_at }: Task): boolean => ended_at !== null;

const isIdle = ({ ready, slots_busy, queue }: Partial<PoolHealth>): boolean =>
  ready === true && slots_busy === 0 && queue?.every(({ depth }) => depth === 0) === true;

/** States of a controller, each reached as any client would: by its public API. */
export function controllerStates(url: string): StateHandlers {
  const submit = (task_id: string, more: Partial<TaskRequest> = {}) => {
    const facts = { task_id, model_ref: 'haiku-tiny', max_tokens: 16, sampling: { seed: 42 } };
    return demand('POST', `${url}/v1/tasks`, { ...facts, messages: MESSAGES, ...more });
  };
  const task = (taskId: string) => demand<Task>('GET', `${url}/v1/tasks/${taskId}`);
  const pool = () => ask<Partial<PoolHealth>>('GET', `${url}/v1/pools/default/health`);
  const serves = () => until('the pool is ready', async () => (await pool()).body.ready);
  /** A drain with no time left ends what runs, also what an interaction before has begun. */
  const idles = () => until('nothing runs', async () => isIdle((await pool()).body));

  const hasCompleted = async (task_id: string) => {
    const ended = await until('the task ends', async () => {
      const found = await task(task_id);
      return isEnded(found) && found;
    });
    const { status, error } = ended;
    if (status !== 'completed') {
      throw new Error(`the task is ${status}: ${error?.code} ${error?.message}`);
    }
  };
  const complete = async (task_id: string, more: Partial<TaskRequest> = {}) => {
    await serves();
    await submit(task_id, more);
    await hasCompleted(task_id);
  };

  const undrain = () => demand('POST', `${url}/v1/pools/default/undrain`);

  return {
    'the model haiku-tiny is served': { setup: serves },
    'a task has completed': { setup: ({ task_id }) => complete(task_id) },
    'a task waits in the queue': {
      // A drained pool refuses newcomers and keeps those that wait: it stops behind a queue.
      async setup({ task_id }) {
        await idles();
        for (let count = 0; count < TASKS_BEFORE; count += 1) {
          await submit(`before-${count}-${task_id}`, { max_tokens: 256 });
        }
        await submit(task_id, { priority: 'batch' });
        await demand('POST', `${url}/v1/pools/default/drain`, { deadline_ms: 0 });
        const { status } = await task(task_id);
        if (status !== 'queued') throw new Error(`the task does not wait, it is ${status}`);
      },
      teardown: undrain,
    },
    'the pool default drains': {
      async setup() {
        await idles();
        await demand('POST', `${url}/v1/pools/default/drain`, { deadline_ms: 0 });
      },
      teardown: undrain,
    },
    'the pool default takes work again later': { setup: serves, teardown: undrain },
    ...vectorStates(url, task),
    ...tagStates(url, serves),
    ...replayStates(url, { complete, hasCompleted }),
    ...sessionStates(url, { serves, submit, task }),
    'there is no such task': {
      async setup({ task_id }) {
        const { status } = await ask('GET', `${url}/v1/tasks/${task_id}`);
        if (status !== 404) throw new Error(`the task is there: ${status}`);
      },
    },
    ...agentStates(url),
  };
}

function agentStates(url: string): StateHandlers {
  return {
    'the agent is registered': {
      async setup({ agent_id, boot_id }) {
        const facts = { agent_id, boot_id, pool_id: 'pact-pool', replica: {} };
        await demand('POST', `${url}/v1/agents`, agentReport(facts));
      },
    },
    'the agent is not registered': {
      async setup({ agent_id }) {
        const { agents } = await demand<AgentList>('GET', `${url}/v1/agents`);
        if (agents.some((known) => known.agent_id === agent_id)) throw new Error('it is known');
      },
    },
  };
}

function tagStates(url: string, serves: () => Promise<unknown>): StateHandlers {
  const setTag = async (tag: string) => {
    await serves();
    await demand('PATCH', `${url}/v1/catalog/models/haiku-tiny`, { tags: [tag] });
  };
  return {
    'haiku-tiny has the tag': { setup: ({ tag }) => setTag(tag) },
    'the tag of haiku-tiny has the canary': {
      async setup({ tag, model_id }) {
        await until('its model is ready', async () => {
          const { pools } = await demand<PoolList>('GET', `${url}/v1/pools`);
          return pools.some((one) => one.model_id === model_id && one.ready);
        });
        await setTag(tag);
        await demand('PUT', `${url}/v1/catalog/tags/${tag}/canary`, { model_id, percent: 5 });
      },
    },
  };
}

function vectorStates(url: string, task: (taskId: string) => Promise<Task>): StateHandlers {
  const pool = () => ask<Partial<PoolHealth>>('GET', `${url}/v1/pools/vectors/health`);
  const serves = () => until('the pool is ready', async () => (await pool()).body.ready);
  return {
    'the model vectors is served': { setup: serves },
    'an embedding has completed': {
      async setup({ task_id }) {
        await serves();
        await demand('POST', `${url}/v1/tasks`, { ...VECTORS, task_id });
        await until('the task ends', async () => isEnded(await task(task_id)));
      },
    },
  };
}

function sessionStates(
  url: string,
  by: {
    serves: () => Promise<unknown>;
    submit: (taskId: string, more: Partial<TaskRequest>) => Promise<unknown>;
    task: (taskId: string) => Promise<Task>;
  },
): StateHandlers {
  return {
    'a session has had a turn': {
      async setup({ session_id }) {
        const task_id = `turn-of-${session_id}`;
        await by.serves();
        await by.submit(task_id, { session_id });
        await until('the turn ends', async () => isEnded(await by.task(task_id)));
      },
    },
    'a session has had all its turns': {
      async setup({ session_id }) {
        await by.serves();
        // How many it may have is told with the first.
        let session: Session | undefined;
        do {
          const task_id = `turn-${session?.turns ?? 0}-of-${session_id}`;
          await by.submit(task_id, { session_id, max_tokens: 1 });
          await until('the turn ends', async () => isEnded(await by.task(task_id)));
          session = await demand<Session>('GET', `${url}/v1/sessions/${session_id}`);
        } while (session.turns < session.turns_max);
      },
    },
    'there is no such session': {
      async setup({ session_id }) {
        const { status } = await ask('GET', `${url}/v1/sessions/${session_id}`);
        if (status !== 404) throw new Error(`the session is there: ${status}`);
      },
    },
  };
}

function replayStates(
  url: string,
  by: {
    complete: (taskId: string, more?: Partial<TaskRequest>) => Promise<void>;
    hasCompleted: (taskId: string) => Promise<void>;
  },
): StateHandlers {
  return {
    'a task of another seed has completed': {
      setup: ({ task_id }) => by.complete(task_id, { sampling: { seed: 7 } }),
    },
    'a task was run again': {
      async setup({ task_id, rerun_id }) {
        await by.complete(task_id);
        const at = `${url}/v1/replays/${task_id}/rerun`;
        await demand('POST', at, { task_id: rerun_id });
        await by.hasCompleted(rerun_id);
      },
    },
  };
}
