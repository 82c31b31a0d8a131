import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Param, Row } from './protocol.ts';

/** A statement that takes its values by place from those of the write that it is part of. */
export class BoundStatement {
  readonly #statement: StatementSync;
  readonly #places: readonly number[];

  /** `names` is the order of the write's values; the SQL has `$name` for each that it needs. */
  constructor(database: DatabaseSync, sql: string, names: readonly string[]) {
    const order: string[] = [];
    const numbered = sql.replaceAll(/\$(\w+)/g, (_, name: string) => {
      if (!order.includes(name)) order.push(name);
      return `?${order.indexOf(name) + 1}`;
    });
    this.#statement = database.prepare(numbered);
    this.#places = order.map((name) => names.indexOf(name));
  }

  /** The number of rows changed. */
  run(values: readonly Param[]): number {
    return Number(this.#statement.run(...this.#pick(values)).changes);
  }

  get(values: readonly Param[]): Row | undefined {
    return this.#statement.get(...this.#pick(values)) as Row | undefined;
  }

  #pick(values: readonly Param[]): Param[] {
    return this.#places.map((place) => values[place] ?? null);
  }
}
