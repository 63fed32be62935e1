import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Shortcuts } from './shortcuts';
import { setSingleKeys, singleKey } from './single-keys';

const { push } = vi.hoisted(() => ({ push: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

beforeEach(() => {
  push.mockReset();
  setSingleKeys(true);
});

function show(): { heard: string[] } {
  const heard: string[] = [];
  render(
    <main>
      <input type="search" aria-label="Search" />
      <Shortcuts />
    </main>,
  );
  window.addEventListener('keydown', (event) => {
    const key = singleKey(event);
    if (key) heard.push(key);
  });
  return { heard };
}

const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });

test.each([
  ['j', '/jobs'],
  ['p', '/candidates'],
  ['c', '/changes'],
])('g and then %s goes to %s, and the page does not hear the second', (key, href) => {
  const { heard } = show();
  press('g');
  press(key);

  expect(push).toHaveBeenCalledWith(href);
  expect(heard).toEqual(['g']);
});

test('alone the same letters belong to the page', () => {
  const { heard } = show();
  press('j');

  expect(push).not.toHaveBeenCalled();
  expect(heard).toEqual(['j']);
});

test('/ leads to the search of the page, and its stroke does not land there', () => {
  show();

  expect(press('/')).toBe(false);
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
});

test('? shows the keys, those for notes and rejections among them', () => {
  show();
  press('?');

  const help = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(help.textContent).toContain('Previous person, next personkj');
  expect(help.textContent).toContain('Write a noten');
  expect(help.textContent).toContain('Reject the personr');
  expect(help.textContent).toContain('Search or do: people, jobs, actionsCtrlK');
});

test('what is typed into a field is text', () => {
  show();
  const search = screen.getByRole('searchbox');
  press('g', search);
  press('j', search);
  press('?', search);

  expect(push).not.toHaveBeenCalled();
  expect(screen.queryByRole('dialog')).toBeNull();
});
