import 'server-only';
import type { Kombo } from './kombo-client';

/**
 * One thing for each connection, whoever talks to it. On globalThis, because Next bundles files once for each entry point;
 * by the limiter, which all callers of one connection share.
 */
export function perConnection<Kept>(name: string, make: () => Kept): (kombo: Pick<Kombo, 'limiter'>) => Kept {
  const symbol = Symbol.for(`switchyard.${name}`);
  const kept: WeakMap<object, Kept> = Reflect.get(globalThis, symbol) ?? new WeakMap();
  Reflect.set(globalThis, symbol, kept);
  return ({ limiter }) => {
    const one = kept.get(limiter) ?? make();
    kept.set(limiter, one);
    return one;
  };
}
