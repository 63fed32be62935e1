import { expect, test } from 'vitest';
import { AppError, errorKinds, unwrap } from './result';

test.each(errorKinds)('%s has a sentence for people', (kind) => {
  expect(new AppError(kind).message).toMatch(/^[A-Z][^<>{}]+\.$/);
});

test('an error keeps what admins need apart from what people read', () => {
  const cause = new Error('HTTP 400');
  const error = new AppError('refused', undefined, {
    cause,
    quote: 'Not allowed from Offer',
    logUrl: 'https://x.test/1',
  });

  expect(error).toMatchObject({ kind: 'refused', quote: 'Not allowed from Offer', logUrl: 'https://x.test/1', cause });
  expect(error.message).not.toContain('HTTP');
});

test('a value comes out of its result', () => {
  expect(unwrap({ ok: true, value: 7 })).toBe(7);
});

test('a failure is thrown again with its kind and sentence', () => {
  const failed = () => unwrap({ ok: false, error: { kind: 'stale', message: 'Ada moved this card first.' } });

  expect(failed).toThrowError(expect.objectContaining({ kind: 'stale', message: 'Ada moved this card first.' }));
});
