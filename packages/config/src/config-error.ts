/** One thing that is wrong, with the way out. */
export type ConfigFault = { path: string; expected: string; nearest?: string };

/** A configuration that cannot be used. The message is ready to be printed. */
export class ConfigError extends Error {
  readonly faults: ConfigFault[];

  constructor(source: string, faults: ConfigFault[], cause?: unknown) {
    super(`${source} cannot be used:\n${faults.map((one) => `  ${inWords(one)}`).join('\n')}`, {
      cause,
    });
    this.name = 'ConfigError';
    this.faults = faults;
  }

  /** Each fault in words, for a log. */
  get lines(): string[] {
    return this.faults.map(inWords);
  }
}

function inWords({ path, expected, nearest }: ConfigFault): string {
  const hint = nearest ? ` (did you mean ${nearest}?)` : '';
  return `${path || 'the file'}: ${expected}${hint}`;
}
