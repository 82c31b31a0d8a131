/** One thing that is wrong, with the way out. */
export type ConfigFault = { path: string; expected: string; nearest?: string };

/** A configuration that cannot be used. The message is ready to be printed. */
export class ConfigError extends Error {
  readonly faults: ConfigFault[];

  constructor(source: string, faults: ConfigFault[], cause?: unknown) {
    const lines = faults.map(({ path, expected, nearest }) => {
      const hint = nearest ? ` (did you mean ${nearest}?)` : '';
      return `  ${path || 'the file'}: ${expected}${hint}`;
    });
    super(`${source} cannot be used:\n${lines.join('\n')}`, { cause });
    this.name = 'ConfigError';
    this.faults = faults;
  }
}
