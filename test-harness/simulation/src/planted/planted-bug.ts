import type { Sabotage } from '../sabotage.ts';

/** A mistake that the services could have, put in from outside to test the tester. */
export type PlantedBug = {
  name: string;
  /** Properties of which one at least has to find it. */
  foundBy: readonly string[];
  sabotage?: Sabotage;
  /** Changes what all worlds share; the returned function takes it back. */
  install?: () => () => void;
};

/** The same object, but for some of its methods. */
export function withMethods<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get: (_, name) => {
      const own = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const inherited: unknown = Reflect.get(target, name, target);
      return typeof inherited === 'function' ? inherited.bind(target) : inherited;
    },
  });
}

/** Replaces a method of a class until the returned function is called. */
export function replaceMethod<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
  make: (original: T[K]) => T[K],
): () => void {
  const original = prototype[name];
  prototype[name] = make(original);
  return () => {
    prototype[name] = original;
  };
}
