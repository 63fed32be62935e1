import 'server-only';
import { setTimeout } from 'node:timers/promises';
import { log } from '../log';
import { type Tracing, traceWith } from './in-span';
import { openTracing } from './open-tracing';

/** A collector that is gone must not hold up the end of the process. */
const LAST_TRACES_WITHIN_MS = 3_000;

/** Whether the standard variables of OpenTelemetry ask for traces. */
export function areTracesWanted(settings: NodeJS.ProcessEnv): boolean {
  const isSwitchedOff =
    settings.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || settings.OTEL_TRACES_EXPORTER === 'none';
  return !isSwitchedOff && Boolean(settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || settings.OTEL_EXPORTER_OTLP_ENDPOINT);
}

/** Returns the function that sends the last traces and ends it. */
export async function startTelemetry(settings: NodeJS.ProcessEnv = process.env): Promise<() => Promise<void>> {
  if (!areTracesWanted(settings)) return async () => {};

  const protocol = settings.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL || settings.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (protocol && protocol !== 'http/protobuf')
    log.warn({ protocol }, 'traces are sent as http/protobuf whatever OTEL_EXPORTER_OTLP_PROTOCOL says');
  const tracing = await openTracing();
  traceWith(tracing);
  return () => stop(tracing);
}

async function stop(tracing: Tracing): Promise<void> {
  traceWith(null);
  await Promise.race([tracing.close(), setTimeout(LAST_TRACES_WITHIN_MS, undefined, { ref: false })]);
}
