import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attributes, Span } from '@opentelemetry/api';
import { log } from '../log';
import type { Facts, Tracing } from './in-span';

/**
 * Sends spans where the standard OTEL_ variables say. Nothing is registered with OpenTelemetry's API: Next and others would find it and
 * send spans of their own, which hold addresses of pages with what people searched for.
 */
export async function openTracing(): Promise<Tracing> {
  // Not at the top of the file, where a bundle would load them for everybody.
  const [{ ROOT_CONTEXT, SpanStatusCode, trace }, exporter, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  const provider = new sdk.BasicTracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': 'switchyard' }))
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  const tracer = provider.getTracer('switchyard');
  const current = new AsyncLocalStorage<Span>();

  return {
    inSpan: async (name, facts, work) => {
      const parent = current.getStore();
      const within = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes: attributesOf(facts) }, within);
      try {
        return await current.run(span, work);
      } catch (error) {
        span.setAttribute('error.type', error instanceof Error ? error.name : typeof error); // its text may hold anything
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    addFacts: (facts) => current.getStore()?.setAttributes(attributesOf(facts)),
    close: () =>
      provider.shutdown().catch((error: unknown) => {
        log.warn({ err: error }, 'the last traces were not sent');
      }),
  };
}

function attributesOf(facts: Facts): Attributes {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`switchyard.${name}`, value]));
}
