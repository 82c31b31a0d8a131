/**
 * The controller was not reached, or did not answer as the contract says. `retriable` when another
 * try may find it; `cause` is what the transport said.
 */
export class TransportError extends Error {
  readonly retriable: boolean;

  constructor(message: string, { retriable, cause }: { retriable: boolean; cause?: unknown }) {
    super(message, { cause });
    this.name = 'TransportError';
    this.retriable = retriable;
  }
}
