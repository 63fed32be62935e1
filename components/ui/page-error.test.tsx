import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { PageError } from './page-error';

const broken = { title: 'The jobs could not be read', kept: 'Changes you made are kept.' };

test('a page that fails says what is kept, and what the log calls it', () => {
  const error = Object.assign(new Error('secret'), { digest: '4711' });
  render(<PageError {...broken} error={error} reset={() => {}} header={{ title: 'Jobs' }} />);

  expect(screen.getByRole('heading', { level: 1, name: 'Jobs' })).toBeTruthy();
  expect(screen.getByRole('heading', { level: 2, name: broken.title })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('It has been recorded as 4711. Changes you made are kept.');
  expect(screen.getByRole('alert').textContent).not.toContain('secret');
});

test('without a header its title is the page’s heading, and one click tries again', () => {
  const reset = vi.fn();
  render(<PageError {...broken} error={new Error('broken')} reset={reset} />);

  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(screen.getByRole('heading', { level: 1, name: broken.title })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('It has been recorded. Changes');
  expect(reset).toHaveBeenCalledOnce();
});
