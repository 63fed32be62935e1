import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([
  ['warn', ['warn', 'error', 'fatal']],
  ['silent', []],
  [undefined, ['info', 'warn', 'error', 'fatal']],
])('LOG_LEVEL %s says what is written', async (level, written) => {
  vi.stubEnv('LOG_LEVEL', level);

  const { log } = await import('./log');

  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
  expect(levels.filter((each) => log.isLevelEnabled(each))).toEqual(written);
});
