import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

const at = '2026-01-15T09:12:00.000Z';

/** A process, or a browser, in that zone: formats are made once, when they are first asked for. */
async function inZone(zone: string) {
  vi.stubEnv('TZ', zone);
  vi.resetModules();
  const [{ act }, { hydrateRoot }, { renderToString }, { Time }] = await Promise.all([
    import('react'),
    import('react-dom/client'),
    import('react-dom/server'),
    import('./time'),
  ]);
  const time = <Time at={at} as="clock" />;
  return {
    render: () => renderToString(time),
    hydrate: (page: Element) => act(async () => void hydrateRoot(page, time)),
  };
}

test('a time that the server wrote in its own zone is told in the reader’s', async () => {
  const page = document.createElement('div');
  page.innerHTML = (await inZone('UTC')).render();
  expect(page.textContent).toContain('09:12');

  await (await inZone('Asia/Tokyo')).hydrate(page);

  expect(page.textContent).toContain('18:12');
});
