import 'server-only';

/** What a span may say: ids, kinds and numbers, nothing of a person. */
export type Facts = Record<string, string | number | boolean>;
export type SpanName = 'delivery' | 'sync run' | 'sync page' | 'webhook';

export type Tracing = {
  inSpan: <Answer>(name: SpanName, facts: Facts, work: () => Promise<Answer>) => Promise<Answer>;
  addFacts: (facts: Facts) => void;
  /** Sends what has not been sent yet. */
  close: () => Promise<void>;
};

// On globalThis, because Next bundles this file once for each entry point and there is one tracing per process.
const held = globalThis as typeof globalThis & { switchyardTracing?: Tracing };

/** Null: the process stops tracing. */
export function traceWith(tracing: Tracing | null): void {
  held.switchyardTracing = tracing ?? undefined;
}

/** Does `work`, as a span within the one it is called in, if traces are wanted. */
export function inSpan<Answer>(name: SpanName, facts: Facts, work: () => Promise<Answer>): Promise<Answer> {
  return held.switchyardTracing ? held.switchyardTracing.inSpan(name, facts, work) : work();
}

/** Tells more of the span this is called in, once it is known. */
export function addToSpan(facts: Facts): void {
  held.switchyardTracing?.addFacts(facts);
}
