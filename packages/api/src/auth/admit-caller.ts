import { type Logger, type Metrics, originFields } from '@orchqueue/telemetry';
import type { Request, Response } from 'express';
import { discardBody } from '../read-body.ts';
import { originOf } from '../request-origin.ts';
import {
  type Authenticate,
  type Caller,
  isRefusal,
  NOBODY,
  type Refusal,
  type Scope,
} from './authenticate.ts';

export type AdmitSettings = {
  operationId: string;
  operation: { readonly method: string; readonly scope: Scope };
  authenticate: Authenticate;
  logger: Logger;
  metrics: Metrics;
};

/**
 * Lets the caller of an operation in at once, or rejects with UNAUTHENTICATED or FORBIDDEN. Logs
 * say who by the id of the key; the header itself goes nowhere (ORCH-3082).
 */
export function admitCaller(
  settings: AdmitSettings,
): (request: Request, response: Response) => Caller | Promise<never> {
  const { operationId, operation, authenticate, logger, metrics } = settings;
  const { scope, method } = operation;
  const changesCluster = (scope === 'control' || scope === 'admin') && method !== 'get';

  return (request, response) => {
    if (scope === null) return NOBODY;
    const outcome = authenticate(request.headers.authorization, scope, request.headers);
    if (isRefusal(outcome)) return refuse(outcome, request, response);
    if (changesCluster) {
      const { keyId, tenant } = outcome;
      logger.info({ ...fieldsOf(response), key: keyId, tenant }, 'control operation');
    }
    return outcome;
  };

  function fieldsOf(response: Response) {
    return { ...originFields(originOf(response)), operation: operationId };
  }

  async function refuse(refusal: Refusal, request: Request, response: Response): Promise<never> {
    const { reason, keyId, error } = refusal;
    metrics.inc('orchq_auth_failures_total', { reason });
    // Strangers could fill a log: only who has proved a key is noted at the usual level.
    const level = keyId === null ? 'debug' : 'info';
    logger[level]({ ...fieldsOf(response), reason, key: keyId }, 'caller refused');
    if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (hasBody(request)) await discardBody(request);
    throw error;
  }
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
