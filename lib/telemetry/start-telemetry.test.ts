import { expect, test } from 'vitest';
import { offenders } from '../../scripts/house-rules';
import { sourceFiles } from '../../scripts/source-files';
import { inSpan } from './in-span';
import { areTracesWanted, startTelemetry } from './start-telemetry';

const somewhere = 'http://collector.test:4318';

test.each<[string, Record<string, string>, boolean]>([
  ['nothing', {}, false],
  ['an empty address', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
  ['an address', { OTEL_EXPORTER_OTLP_ENDPOINT: somewhere }, true],
  ['an address for traces', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: somewhere }, true],
  ['an address, and that all is off', { OTEL_EXPORTER_OTLP_ENDPOINT: somewhere, OTEL_SDK_DISABLED: 'true' }, false],
  ['an address, and no traces', { OTEL_EXPORTER_OTLP_ENDPOINT: somewhere, OTEL_TRACES_EXPORTER: 'none' }, false],
])('where the environment says %s', async (_name, settings, isWanted) => {
  expect(areTracesWanted(settings as NodeJS.ProcessEnv)).toBe(isWanted); // the only part of it that is read
});

test('without such settings the work is done as if there were no spans', async () => {
  const stop = await startTelemetry({} as NodeJS.ProcessEnv); // as above

  expect(await inSpan('delivery', {}, async () => 'done')).toBe('done');
  await stop();
});

test('who wants no traces loads nothing of OpenTelemetry: no file imports it but on demand', () => {
  const loads = /^import (?!type\b)[^;]*'@opentelemetry\//m;

  expect(offenders(sourceFiles(), /^(app|lib|scripts|instrumentation|proxy)/, loads)).toEqual([]);
});
