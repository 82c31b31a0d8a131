import { type Attributes, context, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { WorkLabels, WorkObserver } from '../work-observer.ts';

const NAME = '@orchqueue/llm-queue';

/**
 * A span `llm_queue.work` for each work, from when it is taken to its end, with `stage`,
 * `model_name` and `service_id` (ORCH-4403), and the event `started` when it got its place. What
 * the work does is below it. An error is named by its code or name: its text may hold a prompt.
 */
export function openTelemetryObserver(tracer: Tracer = trace.getTracer(NAME)): WorkObserver {
  return {
    submitted(labels) {
      const span = tracer.startSpan('llm_queue.work', { attributes: attributesOf(labels) });
      const inside = trace.setSpan(context.active(), span);
      return {
        started: (waitedMs) => void span.addEvent('started', { waited_ms: waitedMs }),
        within: (work) => context.with(inside, work),
        ended({ failure }) {
          if (failure) {
            span.setStatus({ code: SpanStatusCode.ERROR });
            span.setAttribute('error.type', nameOf(failure.error));
          }
          span.end();
        },
      };
    },
    refused: () => {},
  };
}

const attributesOf = ({ stage, modelName, serviceId }: WorkLabels): Attributes => ({
  stage,
  ...(modelName === undefined ? {} : { model_name: modelName }),
  ...(serviceId === undefined ? {} : { service_id: serviceId }),
});

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
