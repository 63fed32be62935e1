import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { Card } from './card';
import { giveElementsASize, renderOnBoard } from './test-board';
import { testCard, testChange } from './test-card';

beforeEach(giveElementsASize);

function show(facts: Parameters<typeof testCard>[1]) {
  return renderOnBoard({}, () => <Card card={testCard('ada', { name: 'Ada Lovelace', ...facts })} isTabStop />);
}

describe('a card', () => {
  test('is an article named by the person, with a button to move them', () => {
    show({});

    expect(screen.getByRole('article', { name: 'Ada Lovelace' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Move Ada Lovelace' }).getAttribute('aria-haspopup')).toBe('menu');
  });

  test('says "at least" where only a lower bound is known', () => {
    const threeDaysAgo = new Date(Date.now() - 3 * 24 * 60 * 60_000 - 60_000).toISOString();
    show({ since: threeDaysAgo, sinceExact: false });

    expect(screen.getByText('at least 3 d')).toBeTruthy();
  });

  test('shows markup in a name as text', () => {
    show({ name: '<script>alert(1)</script>' });

    expect(screen.getByRole('heading', { name: '<script>alert(1)</script>' })).toBeTruthy();
  });

  test('keeps what it cannot show in full within reach', () => {
    const name = 'Very long '.repeat(30).trim();
    show({ name });

    expect(screen.getByRole('heading').title).toBe(name);
  });
});

describe('a change on a card', () => {
  test('that is held counts down and can be undone', () => {
    const { actions } = show({ change: testChange({ sendsAt: new Date(Date.now() + 4_500).toISOString() }) });

    expect(screen.getByText('Sends in 5 s')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo moving Ada Lovelace' }));

    expect(actions.undo).toHaveBeenCalledOnce();
  });

  test('of somebody else offers no undo', () => {
    show({ change: testChange({ mine: false }) });

    expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
  });

  test('that was refused says why and offers to try again or to dismiss it', () => {
    const { actions } = show({ change: testChange({ state: 'refused', sentence: 'On assignment until 4 Dec.' }) });

    expect(screen.getByText('Refused')).toBeTruthy();
    expect(screen.getByText(/On assignment until 4 Dec\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));

    expect([actions.retry.mock.calls.length, actions.dismiss.mock.calls.length]).toEqual([1, 1]);
  });

  test('of unknown outcome says that it may have arrived', () => {
    show({ change: testChange({ state: 'unconfirmed' }) });

    expect(screen.getByText('Unknown')).toBeTruthy();
    expect(screen.getByText(/It may have arrived\./)).toBeTruthy();
  });

  test('that nobody knows of is answered by a person: it arrived, send again, or drop it', () => {
    const { actions } = show({ change: testChange({ noun: 'Note', state: 'unconfirmed' }) });

    expect(screen.getByText('Note: Unknown')).toBeTruthy();
    for (const name of ['It arrived', 'Send again', 'Drop it']) fireEvent.click(screen.getByRole('button', { name }));

    expect(actions.arrived).toHaveBeenCalledOnce();
    expect(actions.retry).toHaveBeenCalledOnce();
    expect(actions.dismiss).toHaveBeenCalledOnce();
  });

  test('in conflict shows both facts and asks whose shall hold', () => {
    const { actions } = show({
      change: testChange({ state: 'conflict', sentence: 'You: Offer. The ATS: Interview.' }),
    });

    expect(screen.getByText(/You: Offer\. The ATS: Interview\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    fireEvent.click(screen.getByRole('button', { name: 'Take theirs' }));

    expect(actions.answerConflict.mock.calls.map(([, keep]) => keep)).toEqual(['mine', 'theirs']);
  });

  test.each([
    ['queued', 'Waiting'],
    ['sending', 'Sending'],
    ['confirmed', 'Sent'],
  ] as const)('that is %s says "%s"', (state, word) => {
    show({ change: testChange({ state }) });

    expect(screen.getByText(word)).toBeTruthy();
  });

  test('on its way does not yet say how the ATS shows it', () => {
    show({ note: 'Tool shows Pipeline', change: testChange() });

    expect(screen.queryByText('Tool shows Pipeline')).toBeNull();
  });
});
