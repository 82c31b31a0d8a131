/**
 * Why a request is not served; each protocol has its own status and words for it.
 * - `malformed`: no JSON, or a value that is not allowed. - `context`: too long for the model.
 * - `unknown`: no such model. - `unauthorized`: no key. - `unavailable`: told to refuse.
 * - `no-route`: no such path. - `failed`: the engine failed at it.
 */
export type RefusalKind =
  | 'malformed'
  | 'context'
  | 'unknown'
  | 'unauthorized'
  | 'unavailable'
  | 'no-route'
  | 'failed';

export class Refusal extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
  }
}
