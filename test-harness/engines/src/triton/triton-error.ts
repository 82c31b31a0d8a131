/** An error of a backend, which reaches the client with the status of its kind. */
export class TritonError extends Error {
  readonly status: 400 | 500 | 503;

  constructor(status: TritonError['status'], message: string) {
    super(message);
    this.name = 'TritonError';
    this.status = status;
  }

  get body(): { error: string } {
    return { error: this.message };
  }
}
