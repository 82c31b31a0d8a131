import type { TextFile } from '@orchqueue/tool-tidy/tree';
import { parse } from 'yaml';
import type { ContractLink } from './contract-links.ts';
import { findMentions } from './requirement-id.ts';

export function isObservability(path: string): boolean {
  return /^contracts\/(metrics\/|(schemas|events)\/[^/]*\blog\b)/.test(path);
}

/**
 * The metrics file is one line per metric, and a metric names its requirement inside its help text;
 * marks in `x-req-id` are found like those of the other contracts.
 */
export function metricLinks(files: readonly TextFile[]): ContractLink[] {
  return files
    .filter((file) => /^contracts\/metrics\/[^/]+\.ya?ml$/.test(file.path))
    .flatMap((file) => {
      const content: { metrics?: Record<string, { help?: string }> } | null = parse(file.text);
      return Object.entries(content?.metrics ?? {}).flatMap(([name, metric]) =>
        findMentions(metric.help ?? '').flatMap(({ id }) =>
          id === undefined ? [] : [{ id, file: file.path, pointer: `#/metrics/${name}` }],
        ),
      );
    });
}
