import type { Config } from '@orchqueue/contract-types';
import { compile } from 'json-p3';
import { RE2JS } from 're2js';
import type { ConfigFault } from './config-error.ts';

const AT = 'controller.replay.redaction';

/** Rules that the libraries which apply them cannot read (ORCH-4103). */
export function redactionFaults({ replay }: Config['controller']): ConfigFault[] {
  const { json_paths, patterns } = replay.redaction;
  const paths = { name: 'json_paths', what: 'is no JSONPath', texts: json_paths, read: compile };
  const expressions = {
    ...{ name: 'patterns', what: 'is no regular expression of RE2', texts: patterns },
    read: (pattern: string): unknown => RE2JS.compile(pattern),
  };
  return [paths, expressions].flatMap(({ name, what, texts, read }) =>
    texts.flatMap((text, index) => {
      const why = whyNot(() => read(text));
      return why === null ? [] : [{ path: `${AT}.${name}.${index}`, expected: `${what}: ${why}` }];
    }),
  );
}

function whyNot(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
