import type { Parameters, ValidationFault, Validator } from '@orchqueue/contract-types';
import type { CallOrigin } from '@orchqueue/services';
import type { Request, Response } from 'express';
import type { Caller, Scope } from './auth/authenticate.ts';
import type { Presence } from './presence.ts';

/** One request after authentication and validation: what a handler sees. */
export type Call = Caller & {
  params: Parameters;
  /** As the operation's body validator left it: defaults in place. */
  body: unknown;
  origin: CallOrigin;
  presence: Presence;
  request: Request;
  response: Response;
};

export type Reply = {
  /** 200 when left out. */
  status?: number;
  headers?: { [name: string]: string };
  /** An object is sent as JSON, a string as it is. */
  body: unknown;
};

/** What a handler returns when it has written the response itself. */
export const ANSWERED = Symbol('answered');

export type Handler = (call: Call) => Reply | typeof ANSWERED | Promise<Reply | typeof ANSWERED>;

/** A generated validator whose type is not looked at. */
export type Check = { (data: unknown): boolean; errors?: ValidationFault[] | null };

/**
 * What OpenAPI says of each operation: generated, with its scope and the validators of parameters
 * and body.
 */
export type OperationTable = {
  readonly [operationId: string]: {
    readonly method: string;
    readonly path: string;
    readonly scope: Scope;
    /** Whose words its errors are in; ours when left out. */
    readonly dialect?: 'openai';
    readonly parameters: Validator<Parameters>;
    readonly body?: Check;
  };
};

/** An operation without a handler does not compile. */
export type Handlers<Table extends OperationTable> = { [operationId in keyof Table]: Handler };
