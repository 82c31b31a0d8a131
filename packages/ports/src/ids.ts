/** Identity comes in from outside, so that tests and the simulation own it. */
export interface Ids {
  taskId(): string;
  correlationId(): string;
  /** Lower-case hexadecimal SHA-256 of UTF-8 text. */
  sha256(text: string): string;
}
