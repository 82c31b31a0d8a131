/** One thing that was looked at. `fix`: the command or the change that puts it right. */
export type Finding = {
  what: string;
  status: 'ok' | 'warning' | 'failed';
  found: string;
  fix: string | null;
};

export const ok = (what: string, found: string): Finding => ({
  ...{ what, status: 'ok', found, fix: null },
});
export const warning = (what: string, found: string, fix: string): Finding => ({
  ...{ what, status: 'warning', found, fix },
});
export const failed = (what: string, found: string, fix: string): Finding => ({
  ...{ what, status: 'failed', found, fix },
});

const MARKS = { ok: 'ok      ', warning: 'warning ', failed: 'FAILED  ' } as const;

/** For people: one line each, and the way out below. */
export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  const lines = findings.flatMap(({ what, status, found, fix }) => [
    `${MARKS[status]}${what.padEnd(width)}  ${found}`,
    ...(fix === null ? [] : [`${' '.repeat(MARKS.ok.length + width)}  -> ${fix}`]),
  ]);
  const count = (status: Finding['status']) =>
    findings.filter((finding) => finding.status === status).length;
  const sum = `${count('failed')} failed, ${count('warning')} warnings, ${count('ok')} ok`;
  return `${[...lines, sum].join('\n')}\n`;
}
