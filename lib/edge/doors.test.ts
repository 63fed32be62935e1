import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError, errorKinds } from '../result';
import { action } from './action';
import type { Context } from './context';
import { openAction } from './open-action';
import { failureResponse, respond } from './respond';

const context: Context = {
  organisationId: 'o',
  organisationName: 'Acme',
  userId: 'u',
  name: 'Ada',
  email: 'ada@acme.test',
  role: 'viewer',
};
const requireContext = vi.hoisted(() => vi.fn());
vi.mock('./context', () => ({ requireContext }));
vi.mock('../log', () => ({ log: { error: vi.fn() } }));
const headers = vi.hoisted(() => vi.fn());
vi.mock('next/headers', () => ({ headers }));

const Input = z.object({ count: z.number() });

beforeEach(() => {
  requireContext.mockReset().mockResolvedValue(context);
  headers.mockReset().mockResolvedValue(new Headers({ 'x-switchyard-path': '/jobs/7?q=a' }));
});

test('an action hands the context and what was sent to its use case', async () => {
  const double = action('recruiter', Input, async ({ name }, { count }) => `${name} ${count * 2}`);

  expect(await double({ count: 2 })).toEqual({ ok: true, value: 'Ada 4' });
  expect(requireContext).toHaveBeenCalledWith('recruiter');
});

test.each(['signed-out', 'forbidden'] as const)('who you are is settled before what you sent: %s', async (kind) => {
  requireContext.mockRejectedValue(new AppError(kind));
  const perform = vi.fn();
  const forged: unknown = { count: 'no number' };

  const answer = await action('admin', z.unknown().pipe(Input), perform)(forged);

  expect(answer).toMatchObject({ ok: false, error: { kind } });
  expect(perform).not.toHaveBeenCalled();
});

test('what is not as the schema says never reaches the use case', async () => {
  const perform = vi.fn();

  const answers = [
    await action('viewer', z.unknown().pipe(Input), perform)({}),
    await openAction(z.unknown().pipe(Input), perform)({}),
  ];

  expect(answers.map((answer) => !answer.ok && answer.error.kind)).toEqual(['invalid', 'invalid']);
  expect(perform).not.toHaveBeenCalled();
});

test('a text that is not ours never leaves', async () => {
  const fail = async () => {
    throw new Error('relation "user_account" does not exist');
  };

  const answers = [await action('viewer', z.object({}), fail)({}), await openAction(z.object({}), fail)({})];

  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('user_account');
  }
});

const noParams = { params: Promise.resolve({}) };

test('a route answers JSON that nobody stores', async () => {
  const { NextRequest } = await import('next/server');
  const read = respond<{ jobId: string }>('viewer', async ({ name }, _request, { jobId }) => ({ name, jobId }));

  const response = await read(new NextRequest('http://x.test/'), { params: Promise.resolve({ jobId: '7' }) });

  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ name: 'Ada', jobId: '7' });
});

test('a route without a session answers 401 and runs nothing', async () => {
  requireContext.mockRejectedValue(new AppError('signed-out'));
  const { NextRequest } = await import('next/server');
  const handler = vi.fn();

  const response = await respond('viewer', handler)(new NextRequest('http://x.test/'), noParams);

  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { kind: 'signed-out' } });
  expect(handler).not.toHaveBeenCalled();
});

test.each(errorKinds)('%s is never answered as a success', (kind) => {
  expect(failureResponse(new AppError(kind)).status).toBeGreaterThanOrEqual(400);
});

const load = async (error: unknown) => {
  const door = await import('./load');
  return door.load('viewer', async () => {
    throw error;
  });
};

test('a page without a session leads to sign-in and back', async () => {
  const { getURLFromRedirectError } = await import('next/dist/client/components/redirect');
  requireContext.mockRejectedValue(new AppError('signed-out'));

  const thrown = await load(new Error('not reached')).catch((error: unknown) => error);

  expect(getURLFromRedirectError(thrown as never)).toBe('/sign-in?from=%2Fjobs%2F7%3Fq%3Da'); // the door throws what Next's redirect throws
});

test.each([
  ['not-found', new AppError('not-found'), 'NEXT_HTTP_ERROR_FALLBACK;404'],
  ['an address that cannot be one', new z.ZodError([]), 'NEXT_HTTP_ERROR_FALLBACK;404'],
  ['forbidden', new AppError('forbidden'), 'NEXT_REDIRECT;replace;/sign-in/no-access;307;'],
])('a page answers %s in its own way', async (_name, error, digest) => {
  await expect(load(error)).rejects.toMatchObject({ digest });
});

test('any other error is for the page that says so', async () => {
  const error = new AppError('unavailable');
  await expect(load(error)).rejects.toBe(error);
});
