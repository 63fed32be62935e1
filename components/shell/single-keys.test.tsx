import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { setSingleKeys, singleKey } from './single-keys';

beforeEach(() => setSingleKeys(true));

function pressed(on: 'button' | 'textbox', init: KeyboardEventInit = { key: 'z' }): string | null {
  render(
    <>
      <button type="button">A button</button>
      <input aria-label="A field" />
    </>,
  );
  let heard: string | null = null;
  const listen = (event: KeyboardEvent) => {
    heard = singleKey(event);
  };
  window.addEventListener('keydown', listen);
  fireEvent.keyDown(screen.getByRole(on), init);
  window.removeEventListener('keydown', listen);
  return heard;
}

test('a key pressed by itself counts', () => {
  expect(pressed('button')).toBe('z');
});

test('a key typed into a field does not', () => {
  expect(pressed('textbox')).toBeNull();
});

test('a key pressed with Ctrl belongs to the browser', () => {
  expect(pressed('button', { key: 'z', ctrlKey: true })).toBeNull();
});

test('whoever has switched single keys off is left alone', () => {
  setSingleKeys(false);

  expect(pressed('button')).toBeNull();
});
