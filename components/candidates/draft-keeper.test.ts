import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fromPlainText, type RichText } from '@/lib/connectors/rich-text';
import type { Result } from '@/lib/result';
import { DraftKeeper } from './draft-keeper';

const ok: Result<unknown> = { ok: true, value: null };
const signedOut: Result<unknown> = { ok: false, error: { kind: 'signed-out', message: 'You are signed out.' } };
const note = fromPlainText('Good talk.');

let stored: Map<string, string>;
let save: ReturnType<typeof vi.fn<(body: RichText | null) => Promise<Result<unknown>>>>;

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  save = vi.fn(async () => ok);
});
afterEach(() => vi.useRealTimers());

function keeper() {
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  return new DraftKeeper({ storedAs: 'draft', storage, save });
}

const pass = () => vi.advanceTimersByTimeAsync(1_000);

describe('a draft', () => {
  test('is in the tab at once, and on the server after a pause, once for many strokes', async () => {
    const draft = keeper();
    draft.change(fromPlainText('Go'));
    draft.change(note);
    expect(stored.get('draft')).toBe(JSON.stringify(note));
    expect(save).not.toHaveBeenCalled();

    await pass();

    expect(save.mock.calls).toEqual([[note]]);
    expect(draft.state()).toEqual({ is: 'kept' });
    expect(stored.size).toBe(0);
  });

  test('of somebody who was signed out meanwhile stays in the tab and comes back from it', async () => {
    save.mockResolvedValueOnce(signedOut);
    const before = keeper();
    before.change(note);
    await pass();
    expect(before.state()).toEqual({ is: 'signed-out' });

    const after = keeper();
    expect(after.begin(fromPlainText('An older one.'))).toEqual(note);
    await pass();

    expect(save).toHaveBeenLastCalledWith(note);
    expect(stored.size).toBe(0);
  });

  test('begins with what the server has where the tab has nothing', () => {
    expect(keeper().begin(note)).toEqual(note);
    expect(keeper().begin(null)).toBeNull();
  });

  test('that cannot be reached is tried again by itself', async () => {
    save.mockRejectedValueOnce(new Error('offline'));
    const draft = keeper();
    draft.change(note);
    await pass();
    expect(draft.state()).toEqual({ is: 'failed', why: 'Switchyard cannot be reached.' });

    await vi.advanceTimersByTimeAsync(6_000);

    expect(draft.state()).toEqual({ is: 'kept' });
  });

  test('that was sent is not brought back by an answer that comes late', async () => {
    const answers: ((result: Result<unknown>) => void)[] = [];
    save.mockImplementationOnce(() => new Promise((resolve) => answers.push(resolve)));
    const draft = keeper();
    draft.change(note);
    await pass();

    draft.sent();
    answers[0]?.(ok);
    await pass();

    expect(draft.state()).toEqual({ is: 'nothing' });
    expect(draft.latest()).toBeNull();
    expect(save).toHaveBeenCalledOnce();
  });

  test('is kept at once when the page goes, and of nothing nothing is kept', async () => {
    const draft = keeper();
    draft.flush();
    expect(save).not.toHaveBeenCalled();
    draft.change(note);
    draft.flush();
    expect(save).toHaveBeenCalledWith(note);

    draft.change(fromPlainText(' '));
    await pass();
    expect(save).toHaveBeenLastCalledWith(null);
    expect(draft.state()).toEqual({ is: 'nothing' });
  });

  test('is written on where the tab may store nothing', async () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => {},
    };
    const draft = new DraftKeeper({ storedAs: 'draft', storage, save });
    draft.change(note);
    await pass();

    expect(draft.state()).toEqual({ is: 'kept' });
  });
});
