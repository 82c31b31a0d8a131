import type { ApiKey } from '@orchqueue/contract-types';

const HEAD = ['KEY ID', 'TENANT', 'SCOPES', 'STATE', 'CREATED', 'EXPIRES', 'LABEL'];

/** Keys as aligned columns for a terminal, oldest first. */
export function keyTable(keys: readonly ApiKey[]): string {
  const rows = keys
    .toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
    .map((key) => [
      key.key_id,
      key.tenant,
      key.scopes.join(','),
      key.state,
      key.created_at,
      key.expires_at ?? 'never',
      key.label ?? '',
    ]);
  const widths = HEAD.map((_, column) =>
    Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[HEAD, ...rows].map(toLine).join('\n')}\n`;
}
