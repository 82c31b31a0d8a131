/**
 * An error of a backend is 400, whatever it is of, and in a stream a frame; what the server itself
 * says, as that it is full, is no frame.
 */
export class TritonError extends Error {
  readonly status: 400 | 503;

  constructor(status: TritonError['status'], message: string) {
    super(message);
    this.name = 'TritonError';
    this.status = status;
  }

  get body(): { error: string } {
    return { error: this.message };
  }
}
