import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
  await sandbox.control('POST', '/settings', { mirrorDelayMs: null });
});
afterAll(() => sandbox.close());

const look = async (query: Record<string, string> = {}) => {
  const answer = await fetch(`${sandbox.url}/?${new URLSearchParams(query)}`);
  return { answer, text: await answer.text() };
};

const partsOf = async (query: Record<string, string>) =>
  (await (await fetch(`${sandbox.url}/parts?${new URLSearchParams(query)}`)).json()) as Record<string, string>;

test('runs nothing inline, nowhere from elsewhere, and in nobody’s frame', async () => {
  const { answer, text } = await look();
  const policy = answer.headers.get('content-security-policy') ?? '';
  const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);

  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(text).not.toMatch(/<script(?![^>]*src=)|<style|style="| on[a-z]+="/);
  expect(files).toHaveLength(2);
  for (const path of files) expect((await fetch(`${sandbox.url}${path}`)).status).toBe(200);
});

describe('what an ATS holds', () => {
  test('a person’s true stage stands beside what the mirror still shows', async () => {
    const { job, stages, people } = await sandbox.seedJob({
      integration: homerunId,
      name: 'Watched',
      people: { Screening: ['Ada Lovelace'] },
    });
    await sandbox.control('POST', `/ats/applications/${people[0]?.applicationId}/stage`, { stageId: stages.Offer?.id });

    const before = await partsOf({ integration: homerunId, job: job.id });
    await sandbox.control('POST', '/flush', {});
    const after = await partsOf({ integration: homerunId, job: job.id });

    expect(cells(before.job)).toEqual(['Ada Lovelace', 'Offer', 'Screening follows soon', 'nothing']);
    expect(cells(after.job)).toEqual(['Ada Lovelace', 'Offer', 'Offer', 'nothing']);
  });

  test('a step inside the pipeline is one the mirror cannot tell', async () => {
    const { job } = await sandbox.seedJob({
      integration: avionteId,
      name: 'Swallowed',
      people: { Interview: ['Alan Turing'] },
    });

    const { job: shown } = await partsOf({ integration: avionteId, job: job.id });

    expect(cells(shown)).toEqual(['Alan Turing', 'Interview', 'Pipeline cannot tell more', 'nothing']);
  });

  test('names and notes are text, whatever they contain', async () => {
    const { job, people } = await sandbox.seedJob({
      integration: homerunId,
      name: '<b>Job</b>',
      people: { Screening: [{ firstName: '<script>alert(1)</script>', lastName: null }] },
    });
    await sandbox.api('POST', `/ats/applications/${people[0]?.applicationId}/notes`, {
      body: { content: '<img src=x onerror=alert(2)>', content_type: 'PLAIN_TEXT' },
    });

    const { text } = await look({ integration: homerunId, job: job.id, find: '"><script>alert(3)</script>' });
    const parts = await partsOf({ integration: homerunId, job: job.id });

    for (const shown of [text, ...Object.values(parts)]) expect(shown).not.toMatch(/<script>|<img|<b>Job/);
    expect(parts.job).toContain('&lt;img src=x');
  });

  test('people are found by name, and by the stage they stand in', async () => {
    const { job, stages } = await sandbox.seedJob({
      integration: homerunId,
      name: 'Searched',
      people: { Screening: ['Ada Lovelace'], Offer: ['Grace Hopper'] },
    });
    const here = { integration: homerunId, job: job.id };

    expect(cells((await partsOf({ ...here, find: 'HOPP' })).job)[0]).toBe('Grace Hopper');
    expect(cells((await partsOf({ ...here, stage: stages.Screening?.id ?? '' })).job)[0]).toBe('Ada Lovelace');
  });
});

test('a call shows as it arrived, one through the passthrough with what it asked of the ATS', async () => {
  await sandbox.api('POST', '/passthrough/avionte/front-office-v1', {
    integration: avionteId,
    body: { method: 'GET', path: '/jobs/ids/1/2', data: 'x'.repeat(5000) },
  });
  await sandbox.api('GET', '/ats/tags');

  const { calls = '' } = await partsOf({});

  expect(calls.indexOf('/ats/tags')).toBeLessThan(calls.indexOf('/passthrough/avionte'));
  expect(calls).toContain('GET /jobs/ids/1/2');
  expect(calls).not.toContain('x'.repeat(1000));
});

test('every button is one that its control route takes', async () => {
  const parts = await partsOf({ integration: avionteId });
  const sent: string[] = [];
  for (const part of [parts.faults, parts.integration]) {
    for (const [, to = '', inside = ''] of (part ?? '').matchAll(
      /data-send="POST" data-to="([^"]+)"[^>]*>(.*?)<\/form>/gs,
    )) {
      for (const [, body = ''] of inside.matchAll(/data-body="([^"]+)"/g)) {
        const text = body.replaceAll('&quot;', '"');
        const answer = await fetch(`${sandbox.url}${to}`, { method: 'POST', body: text });

        expect(`${to} ${text} ${answer.status}`).toBe(`${to} ${text} 200`);
        sent.push(text);
      }
    }
  }

  expect(sent.length).toBeGreaterThan(60);
  await sandbox.control('POST', '/reset');
});

test('every setting has a field', async () => {
  const settings = Object.keys(await sandbox.control<object>('GET', '/settings'));
  const parts = await partsOf({});

  for (const name of settings)
    expect(`${parts.settings}${parts.faults}`).toMatch(new RegExp(`"${name}"|&quot;${name}&quot;`));
});

/** The texts of the first person's row. */
function cells(table = ''): string[] {
  const row = table.match(/<tbody>.*?<tr.*?>(.*?)<\/tr>/s)?.[1] ?? '';
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, inside = '']) =>
    inside
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
