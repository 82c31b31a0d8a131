import { registerHooks } from 'node:module';

/** `change` gets the source of the module whose path ends so, as it is read, and gives another. */
export function plantSource(file: string, change: (source: string) => string): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!new URL(url).pathname.endsWith(file)) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      return { ...loaded, source: change(source) };
    },
  });
}

/** A plant that meets nothing would let the checker pass for the wrong reason. */
export function replaceOnce(source: string, text: string, by: string): string {
  const found = source.split(text).length - 1;
  if (found !== 1) throw new Error(`${text}: found ${found} times, expected once`);
  return source.replace(text, () => by);
}

/** Runs `code` in the module of the store's class, after it; `methods` must be there. */
export function afterStoreClass(methods: readonly string[], code: string): void {
  plantSource('/packages/store-sqlite/src/sqlite-store.ts', (source) => {
    const guard = `for (const name of ${JSON.stringify(methods)}) {
      if (typeof SqliteStore.prototype[name] !== 'function') throw new Error('no ' + name);
    }`;
    return `${source}\n;{ ${guard}\n${code} }\n`;
  });
}
