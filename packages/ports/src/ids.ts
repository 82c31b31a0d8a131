/** Identity and chance come in from outside, so that tests and the simulation own them. */
export interface Ids {
  taskId(): string;
  correlationId(): string;
  /** 32 lower-case hexadecimal digits, never all zeros. */
  traceId(): string;
  /** 16 of them. */
  spanId(): string;
  /** Uniform in [0, 1): for jitter. */
  random01(): number;
  /** Lower-case hexadecimal SHA-256 of UTF-8 text. */
  sha256(text: string): string;
}
