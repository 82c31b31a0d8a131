import type { SessionBounds } from '../session-table.ts';

type Row = {
  key: string;
  tenant: string;
  id: string;
  turns: number;
  active: number;
  /** Place in the order of use; a row that became idle later has a higher one. */
  idleAt: number;
  idleSinceMs: number;
};
type Asked = { tenant: string; id: string; key: string | null; nowMs: number };

/** The rules of ORCH-3021 by looking at every session each time. */
export class NaiveSessions {
  readonly #bounds: SessionBounds;
  #rows: Row[] = [];
  #uses = 0;

  constructor(bounds: SessionBounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#rows.length;
  }

  take({ tenant, id, key, nowMs }: Asked): { refusal: string | null; ended: string[] } {
    const { idleTtlMs, turnsMax, sessionsMax, tenantSessionsMax } = this.#bounds;
    const over = this.#idle().filter(({ idleSinceMs }) => nowMs - idleSinceMs >= idleTtlMs);
    const ended = over.map((row) => this.#drop(row));
    const known = this.#rows.find((row) => row.tenant === tenant && row.id === id);
    if (known && known.turns >= turnsMax) return { refusal: 'turns', ended };
    if (!known) {
      const own = (row: Row) => row.tenant === tenant;
      const isFull = (rows: Row[], max: number) => rows.length >= max;
      while (isFull(this.#rows.filter(own), tenantSessionsMax)) {
        const [oldest] = this.#idle().filter(own);
        if (!oldest) return { refusal: 'full', ended };
        ended.push(this.#drop(oldest));
      }
      while (isFull(this.#rows, sessionsMax)) {
        const [oldest] = this.#idle();
        if (!oldest) return { refusal: 'full', ended };
        ended.push(this.#drop(oldest));
      }
    }
    const fresh = { key: key ?? '', tenant, id, turns: 0, active: 0, idleAt: 0, idleSinceMs: 0 };
    const row = known ?? fresh;
    if (!known) this.#rows.push(row);
    row.turns += 1;
    row.active += 1;
    return { refusal: null, ended };
  }

  end(key: string, nowMs: number): void {
    const row = this.#rows.find((one) => one.key === key);
    if (!row) return;
    row.active -= 1;
    this.#uses += 1;
    row.idleAt = this.#uses;
    row.idleSinceMs = nowMs;
  }

  withdraw(key: string, nowMs: number): void {
    const row = this.#rows.find((one) => one.key === key);
    if (!row) return;
    row.turns -= 1;
    this.end(key, nowMs);
    if (row.turns === 0 && row.active === 0) this.#drop(row);
  }

  remove(tenant: string, id: string): string | undefined {
    const row = this.#rows.find((one) => one.tenant === tenant && one.id === id);
    return row && this.#drop(row);
  }

  #idle(): Row[] {
    return this.#rows.filter(({ active }) => active === 0).sort((a, b) => a.idleAt - b.idleAt);
  }

  #drop(row: Row): string {
    this.#rows = this.#rows.filter((one) => one !== row);
    return row.key;
  }
}
