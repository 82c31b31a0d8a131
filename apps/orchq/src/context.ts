import process from 'node:process';
import type { OrchQueue, RequestOptions, TraceHeaders } from '@orchqueue/client';
import { readSettings, type SettingFlags, type Settings } from './settings.ts';
import { type Output, openOutput } from './term/output.ts';
import { UsageError } from './usage-error.ts';

export type GlobalFlags = SettingFlags & { json?: boolean; quiet?: true };

/** What every command has. */
export type Context = {
  settings: Settings;
  output: Output;
  /** Words on standard error about what goes well are wanted. */
  isQuiet: boolean;
  queue: OrchQueue;
  /** Aborted by Ctrl-C and its like. */
  signal: AbortSignal;
  /** For requests that somebody at a terminal waits for: a controller that is not there says so. */
  asked: RequestOptions;
};

/** Of whoever runs the command, by OpenTelemetry's names for it (ORCH-2011). */
const inheritedTrace = ({ TRACEPARENT, TRACESTATE }: NodeJS.ProcessEnv): TraceHeaders => ({
  ...(TRACEPARENT ? { traceparent: TRACEPARENT } : {}),
  ...(TRACESTATE ? { tracestate: TRACESTATE } : {}),
});

/** Reads the settings and asks nothing yet. Throws a `UsageError` for settings that are none. */
export async function openContext(flags: GlobalFlags, signal: AbortSignal): Promise<Context> {
  const settings = await readSettings(flags, process.env);
  const { createOrchQueue } = await import('@orchqueue/client');
  const { value: apiKey } = settings.apiKey;
  const key = apiKey === null ? {} : { apiKey };
  try {
    const trace = () => inheritedTrace(process.env);
    const queue = createOrchQueue({ baseUrl: settings.url.value, trace, ...key });
    const output = openOutput(flags.json);
    const asked = { signal, retry: { retriesMax: 2, totalMsMax: 2_000 } };
    return { settings, output, isQuiet: flags.quiet === true, queue, signal, asked };
  } catch (cause) {
    // By the names that they have on the line and in the file.
    if (!(cause instanceof TypeError)) throw cause;
    const message = cause.message.replace(/^baseUrl/, 'url').replace(/^apiKey/, 'API key');
    throw new UsageError(message, { cause });
  }
}
