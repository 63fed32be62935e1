import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '../result';
import { action } from './action';
import { actionDoor, routeDoor } from './note-refusal';

const { recordRefusal, requireContext, currentContext, headers } = vi.hoisted(() => ({
  recordRefusal: vi.fn(),
  requireContext: vi.fn(),
  currentContext: vi.fn(),
  headers: vi.fn(),
}));
vi.mock('../audit/record-refusal', () => ({ recordRefusal }));
vi.mock('./context', () => ({ requireContext, currentContext }));
vi.mock('next/headers', () => ({ headers }));
vi.mock('../log', () => ({ log: { error: vi.fn() } }));

const viewer = { userId: 'u', organisationId: 'o', role: 'viewer' };
const change = action('recruiter', z.object({}), async () => {});

beforeEach(() => {
  recordRefusal.mockReset();
  requireContext.mockReset().mockRejectedValue(new AppError('forbidden'));
  currentContext.mockReset().mockResolvedValue(viewer);
  headers.mockReset().mockResolvedValue(new Headers({ 'next-action': '40abcdef' }));
});

test('a hand-made request that the role does not allow is refused and written down, by the action it asked for', async () => {
  expect(await change({})).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(recordRefusal.mock.calls).toEqual([[viewer, 'recruiter', 'action 40abcdef']]);
});

test('what was sent instead of an action’s id is not kept', async () => {
  headers.mockResolvedValue(new Headers({ 'next-action': 'Ada Lovelace' }));
  expect(await actionDoor()).toBe('action unknown');
});

test.each(['signed-out', 'stale', 'not-found', 'invalid'] as const)('%s is no such attempt', async (kind) => {
  requireContext.mockRejectedValue(new AppError(kind));

  expect(await change({})).toMatchObject({ ok: false, error: { kind } });
  expect(recordRefusal).not.toHaveBeenCalled();
});

test('who is refused is refused, also where that cannot be written down', async () => {
  recordRefusal.mockRejectedValue(new Error('the database is away'));

  expect(await change({})).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
});

test.each([
  ['/api/jobs/7/uploads', { jobId: '7' }, 'POST /api/jobs/[jobId]/uploads'],
  ['/api/candidates/Ada%20L/attachments', { candidateId: 'Ada L' }, 'POST /api/candidates/[candidateId]/attachments'],
  ['/api/fields/job/7', { subject: 'job', targetId: '7' }, 'POST /api/fields/[subject]/[targetId]'],
])('of %s only the pattern is kept', (pathname, params, door) => {
  expect(routeDoor('POST', pathname, params)).toBe(door);
});
