/**
 * How `orchq` ends; docs/cli.md has the same table, held to this one by a test. Scripts decide by
 * these numbers, so a number never changes its meaning.
 */
export const EXIT = {
  ok: 0,
  defect: 1,
  usage: 2,
  unreachable: 3,
  refused: 4,
  notFound: 5,
  denied: 6,
  busy: 7,
  conflict: 8,
  taskFailed: 9,
  taskExpired: 10,
  taskCanceled: 11,
  unmet: 12,
  differ: 13,
  interrupted: 130,
  pipeClosed: 141,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANING: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: 'It is done.',
  defect: 'A defect, of `orchq` or of the controller.',
  usage: 'The command line, its input or a setting is wrong; nothing was asked.',
  unreachable: 'The controller was not reached, or did not answer as its contract says.',
  refused: 'The controller refuses the request as it is.',
  notFound: 'There is no such task, session, replay, pool, model or tag.',
  denied: 'The API key is missing, wrong, or lacks a scope.',
  busy: 'Not now: a queue is full, a quota is used up, nothing is ready. It may succeed later.',
  conflict: 'It contradicts what is there.',
  taskFailed: 'The task failed.',
  taskExpired: 'The deadline of the task passed.',
  taskCanceled: 'Somebody canceled the task.',
  unmet:
    'It was asked for and did not come about: `doctor` found a fault, a reload was taken back.',
  differ: 'The two tasks differ.',
  interrupted: 'Ctrl-C. `run` has canceled its task.',
  pipeClosed: 'Whoever read the output has gone. `run` has canceled its task.',
  terminated: 'A signal to terminate. `run` has canceled its task.',
};
