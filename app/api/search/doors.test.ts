import { NextRequest } from 'next/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { GET as readActivity } from '@/app/api/jobs/[jobId]/activity/route';
import { GET as recall } from './recent/route';
import { GET as search } from './route';

const { findFirst, reached, claims } = vi.hoisted(() => ({
  findFirst: vi.fn(),
  reached: vi.fn(),
  claims: { now: null as { userId: string; sessionEpoch: number } | null },
}));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => claims.now }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst } },
  pool: { query: reached, connect: reached },
}));

const jobId = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';
const doors = [
  { name: 'search', open: () => search(request('/api/search?q=ada'), noParams) },
  { name: 'recent', open: () => recall(request(`/api/search/recent?job=${jobId}`), noParams) },
  {
    name: 'activity',
    open: () => readActivity(request(`/api/jobs/${jobId}/activity`), { params: Promise.resolve({ jobId }) }),
  },
];
const noParams = { params: Promise.resolve({}) };
const request = (path: string) => new NextRequest(`http://localhost${path}`);

beforeEach(() => {
  reached.mockReset().mockResolvedValue({ rows: [] });
  claims.now = { userId: 'u', sessionEpoch: 0 };
  findFirst.mockResolvedValue({
    id: 'u',
    name: 'Noor',
    email: 'n@x.test',
    role: 'viewer',
    organisation: { id: 'o', name: 'Acme' },
  });
});

test.each(doors)('$name tells nothing to somebody who is not signed in', async ({ open }) => {
  claims.now = null;

  expect((await open()).status).toBe(401);
  expect(reached).not.toHaveBeenCalled();
});

test.each(doors)('$name tells nothing to somebody whose session was ended', async ({ open }) => {
  findFirst.mockResolvedValue(null);

  expect((await open()).status).toBe(401);
  expect(reached).not.toHaveBeenCalled();
});

test('a viewer may search, and every question names the organisation', async () => {
  expect((await search(request('/api/search?q=a'), noParams)).status).toBe(200);
  const recalled = await recall(request(`/api/search/recent?job=${jobId}&person=${jobId}`), noParams);

  expect(recalled.status).toBe(200);
  for (const [, values] of reached.mock.calls) expect(values).toContain('o');
});

test('ids that cannot be are refused, and a job that cannot be is not found', async () => {
  expect((await recall(request('/api/search/recent?person=nobody'), noParams)).status).toBe(400);
  const params = Promise.resolve({ jobId: 'no-job' });
  expect((await readActivity(request('/api/jobs/no-job/activity'), { params })).status).toBe(404);
});
