import type { Envelope } from '@cucumber/messages';

/** `faults` is empty where every step of the scenario has passed. */
export type ScenarioResult = { title: string; feature: string; faults: string[] };

/**
 * What became of every scenario of a run. Only what has passed counts: a step that is undefined,
 * pending, ambiguous or skipped is a fault, as is a scenario without a step, or one that was not
 * run to its end.
 */
export function scenarioResults(messages: readonly Envelope[]): ScenarioResult[] {
  const isOver = messages.some(({ testRunFinished }) => testRunFinished !== undefined);
  return messages.flatMap(({ pickle }) => {
    if (!pickle) return [];
    const { id, name, uri, steps } = pickle;
    const faults = steps.length === 0 ? ['it has no step'] : faultsOf(messages, id);
    if (!isOver) faults.push('the run did not come to its end');
    return [{ title: name, feature: uri, faults }];
  });
}

function faultsOf(messages: readonly Envelope[], pickleId: string): string[] {
  const testCase = messages.find((one) => one.testCase?.pickleId === pickleId)?.testCase;
  const started = messages.find((one) => one.testCaseStarted?.testCaseId === testCase?.id);
  const ended = messages.flatMap(({ testStepFinished }) =>
    testStepFinished?.testCaseStartedId === started?.testCaseStarted?.id
      ? (testStepFinished ?? [])
      : [],
  );
  const wanted = testCase?.testSteps ?? [];
  if (wanted.length === 0 || ended.length < wanted.length) return ['it was not run to its end'];
  return ended.flatMap(({ testStepId, testStepResult: { status, message = '' } }) => {
    if (status === 'PASSED') return [];
    const pickleStepId = wanted.find(({ id }) => id === testStepId)?.pickleStepId;
    return [`${status}: ${textOf(messages, pickleStepId)}\n${message}`.trimEnd()];
  });
}

/** Steps of hooks have no text. */
function textOf(messages: readonly Envelope[], pickleStepId: string | undefined): string {
  const steps = messages.flatMap(({ pickle }) => pickle?.steps ?? []);
  return steps.find(({ id }) => id === pickleStepId)?.text ?? 'a hook';
}
