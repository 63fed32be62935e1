import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Notice } from './notice';
import { notify } from './notify';
import { Toaster } from './toaster';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});

test.each([
  ['stop', 'alert'],
  ['waiting', 'status'],
  ['plain', 'status'],
] as const)('a notice of tone %s is an %s', (tone, role) => {
  render(<Notice tone={tone}>Homerun could not be read.</Notice>);

  expect(screen.getByRole(role).textContent).toBe('Homerun could not be read.');
});

test.each(['status', 'alert'] as const)('a short message is a %s, with its action', async (role) => {
  render(<Toaster />);
  const run = vi.fn();

  act(() => void notify({ text: 'Ada moves to Offer.', role, action: { label: 'Undo', run } }));

  expect((await screen.findByRole(role)).textContent).toContain('Ada moves to Offer.');
  act(() => screen.getByRole('button', { name: 'Undo' }).click());
  expect(run).toHaveBeenCalledOnce();
});
