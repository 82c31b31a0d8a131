/** What a work is counted and traced by. Few values each: never an id of a request. */
export type WorkLabels = Readonly<{
  /** Such as `features` or `map`: the step of the batch that the work is a part of. */
  stage: string;
  modelName?: string;
  /** Who produces, such as the name of the service. */
  serviceId?: string;
}>;

export type WorkEnd = {
  /** Milliseconds from begun to ended; null for a work that was given up before it ran. */
  ranMs: number | null;
  /** Null for a work with a result; `error` may be anything that was thrown. */
  failure: { error: unknown } | null;
};

/** The life of one work: `submitted`, perhaps `started`, then `ended`, each once. */
export type WorkTrace = {
  /** `waitedMs`: milliseconds from taken to begun. */
  started(waitedMs: number): void;
  /** Calls the work, such as in the context of a span, and returns what it returns. */
  within<T>(work: () => T): T;
  ended(end: WorkEnd): void;
};

/** Sees every work of a queue that is enabled. What it throws costs no result: it is a warning. */
export type WorkObserver = {
  submitted(labels: WorkLabels): WorkTrace;
  /** It was not taken: nothing else is told of it. */
  refused(labels: WorkLabels): void;
};

const UNSEEN: WorkTrace = {
  started: () => {},
  within: (work) => work(),
  ended: () => {},
};

/** Several observers as one; the first is the outermost. */
export function observeAll(observers: readonly WorkObserver[]): WorkObserver {
  return {
    submitted(labels) {
      const traces = observers.map((observer) => told(() => observer.submitted(labels)) ?? UNSEEN);
      return {
        started: (waitedMs) => tellAll(traces, (trace) => trace.started(waitedMs)),
        within: <T>(work: () => T): T =>
          traces.reduceRight<() => T>((inner, trace) => () => trace.within(inner), work)(),
        ended: (end) => tellAll(traces.toReversed(), (trace) => trace.ended(end)),
      };
    },
    refused: (labels) => tellAll(observers, (observer) => observer.refused(labels)),
  };
}

function tellAll<T>(listeners: readonly T[], tell: (listener: T) => void): void {
  for (const listener of listeners) told(() => tell(listener));
}

function told<T>(tell: () => T): T | null {
  try {
    return tell();
  } catch (error) {
    process.emitWarning(`an observer of llm-queue threw: ${error}`, 'LlmQueueWarning');
    return null;
  }
}
