import type { PlantedBug } from './planted-bug.ts';

/** What goes wrong at the controller's own door, and with its time. */
export const CONTROLLER_BUGS: readonly PlantedBug[] = [
  {
    name: 'a cancel that answers before it is done',
    foundBy: ['cancel-holds'],
    sabotage: {
      controller: ({ cancellation }) => {
        const cancel = cancellation.cancel.bind(cancellation);
        cancellation.cancel = async (tenant, taskId) => {
          cancel(tenant, taskId).catch(() => {});
          return { task_id: taskId, status: 'canceled', accepted: true };
        };
      },
    },
  },
  {
    name: 'a stream that resumes one frame too late',
    foundBy: ['stream-frames', 'accepted-is-kept'],
    sabotage: {
      controller: ({ streams }) => {
        const open = streams.open.bind(streams);
        streams.open = (tenant, taskId, afterId) => {
          return open(tenant, taskId, afterId === 0 ? 0 : afterId + 1);
        };
      },
    },
  },
  {
    name: 'a stream that resumes one frame too early',
    foundBy: ['stream-frames'],
    sabotage: {
      controller: ({ streams }) => {
        const open = streams.open.bind(streams);
        streams.open = (tenant, taskId, afterId) => {
          return open(tenant, taskId, Math.max(0, afterId - 1));
        };
      },
    },
  },
  {
    name: 'a deadline that nobody watches',
    foundBy: ['deadlines'],
    sabotage: {
      controller: ({ admission }) => {
        const submit = admission.submit.bind(admission);
        admission.submit = (submission) => {
          const { deadline_ms: _, ...body } = submission.body;
          return submit({ ...submission, body });
        };
      },
    },
  },
  {
    name: 'a model that is unloaded at work',
    foundBy: ['turns'],
    sabotage: {
      controller: ({ fleet: { reports } }) => {
        const onDemand = reports.onDemand.bind(reports);
        // Work is looked for where the agent is, and this one is not there.
        reports.onDemand = () =>
          onDemand().map((report) => ({ ...report, agentId: `not-${report.agentId}` }));
      },
    },
  },
  {
    name: 'a bound of loads that nobody minds',
    foundBy: ['turns'],
    sabotage: {
      controller: ({ fleet: { reports } }) => {
        const onDemand = reports.onDemand.bind(reports);
        const hasty = { loads_per_minute_max: 1_000_000, residence_min_ms: 0, wait_max_ms: 1 };
        reports.onDemand = () =>
          onDemand().map((report) => ({ ...report, onDemand: { ...report.onDemand, ...hasty } }));
      },
    },
  },
  {
    name: 'a queue in the order of arrival',
    foundBy: ['overload'],
    sabotage: {
      settings: (settings) => ({ ...settings, queue: { ...settings.queue, discipline: 'fifo' } }),
    },
  },
  {
    name: 'durations by the wall clock',
    foundBy: ['deadlines', 'accepted-is-kept'],
    sabotage: {
      clock: (clock) => ({
        wallMs: () => clock.wallMs(),
        monoMs: () => clock.wallMs(),
        after: (delayMs, callback) => clock.after(delayMs, callback),
      }),
    },
  },
];
