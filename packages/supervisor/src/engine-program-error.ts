/** An engine that cannot be started on this host; the message says what to install. */
export class EngineProgramError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineProgramError';
  }
}
