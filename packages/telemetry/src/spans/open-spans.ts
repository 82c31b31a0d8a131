import type { OpenSpans, SpanSettings } from './span.ts';

/** Null where no spans are wanted: the libraries cost an idle daemon memory and a start time. */
export async function openSpans(settings: SpanSettings): Promise<OpenSpans | null> {
  const { otlpUrl } = settings;
  if (otlpUrl === null) return null;
  const { createOtlpSpans } = await import('./otlp-spans.ts');
  return createOtlpSpans({ ...settings, otlpUrl });
}
