/** A file that is no whole GGUF file of a known version. The message is ready to be shown. */
export class GgufError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'GgufError';
  }
}
