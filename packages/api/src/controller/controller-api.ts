import { controllerOperations } from '@orchqueue/contract-types';
import type { ApiKeys, Controller, ControllerSettings } from '@orchqueue/services';
import type { Logger, Metrics, SpanSink } from '@orchqueue/telemetry';
import {
  type ControllerCredentials,
  createControllerAuthenticator,
} from '../auth/controller-authenticator.ts';
import { createHttpApi, type HttpApi } from '../http-api.ts';
import { OpenStreams } from '../open-streams.ts';
import { openaiHandlers } from '../openai/openai-handlers.ts';
import { controlHandlers } from './control-handlers.ts';
import { keyHandlers } from './key-handlers.ts';
import { replayHandlers } from './replay-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { taskHandlers } from './task-handlers.ts';

export type ControllerApiParts = {
  controller: Controller;
  apiKeys: ApiKeys;
  settings: ControllerSettings;
  credentials: ControllerCredentials;
  logger: Logger;
  metrics: Metrics;
  spans?: SpanSink | undefined;
};

/** The controller's HTTP surface: data plane, control plane and probes on one listener. */
export function createControllerApi(parts: ControllerApiParts): HttpApi {
  const { settings, logger, metrics, spans } = parts;
  const closing = new AbortController();
  const streams = new OpenStreams({ settings, metrics, closing: closing.signal });
  const handlerParts = { ...parts, streams };
  const { limits } = settings;
  const http = createHttpApi({
    operations: controllerOperations,
    handlers: {
      ...taskHandlers(handlerParts),
      ...sessionHandlers(handlerParts),
      ...replayHandlers(handlerParts),
      ...controlHandlers(handlerParts),
      ...keyHandlers(handlerParts),
      ...openaiHandlers(handlerParts),
    },
    authenticate: createControllerAuthenticator(parts.credentials),
    limits: {
      bodyBytesMax: limits.body_bytes_max,
      headerBytesMax: limits.header_bytes_max,
      headerTimeoutMs: limits.header_timeout_ms,
      requestTimeoutMs: limits.request_timeout_ms,
      connectionsMax: limits.connections_max,
      stallMs: limits.stream_stall_ms,
    },
    ...{ logger, metrics, spans },
  });
  return {
    listen: http.listen,
    close: (graceMs) => {
      // Streams end here and not by a cut connection: a reader sees a clean end without a terminal
      // frame, and resumes.
      closing.abort();
      return http.close(graceMs);
    },
  };
}
