/** One thing that was looked at. A `fix` is what the reader can do. */
export type Finding = {
  what: string;
  status: 'ok' | 'warning' | 'fault';
  found: string;
  fix: string | null;
};

export const ok = (what: string, found: string): Finding => ({
  what,
  status: 'ok',
  found,
  fix: null,
});
export const warning = (what: string, found: string, fix: string): Finding => ({
  what,
  status: 'warning',
  found,
  fix,
});
export const fault = (what: string, found: string, fix: string): Finding => ({
  what,
  status: 'fault',
  found,
  fix,
});
