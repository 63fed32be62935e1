import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { SignInForm } from './sign-in-form';

const signIn = vi.hoisted(() => vi.fn());
vi.mock('next-auth/react', () => ({ signIn }));

function send(email: string, password: string) {
  render(<SignInForm to="/jobs" />);
  fireEvent.change(screen.getByLabelText('E-mail address'), { target: { value: email } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test.each([
  ['wrong', 'This e-mail address and password do not belong together.'],
  ['wait-40', 'Too many attempts. Try again in 40 seconds.'],
])('the answer “%s” is said in words, and what was typed stays', async (error, sentence) => {
  signIn.mockResolvedValue({ ok: false, status: 401, error, url: null });

  send('ada@example.test', 'wrong horse');

  expect((await screen.findByRole('alert')).textContent).toBe(sentence);
  expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('ada@example.test');
  expect(signIn).toHaveBeenLastCalledWith('credentials', {
    email: 'ada@example.test',
    password: 'wrong horse',
    redirect: false,
  });
});

test('a server that cannot be reached is said, too', async () => {
  signIn.mockRejectedValue(new TypeError('Failed to fetch'));

  send('ada@example.test', 'right horse');

  expect((await screen.findByRole('alert')).textContent).toBe('Signing in did not work. Try again in a moment.');
});

test('an address that cannot be one is not sent', async () => {
  signIn.mockReset();

  send('ada', 'right horse');

  expect((await screen.findByRole('alert')).textContent).toBe('Enter an e-mail address.');
  expect(signIn).not.toHaveBeenCalled();
});

describe('an account that asks for a code', () => {
  async function sendRight() {
    signIn.mockReset().mockResolvedValueOnce({ ok: false, status: 401, error: 'code', url: null });
    send('ada@example.test', 'right horse');
    return screen.findByLabelText<HTMLInputElement>('Code');
  }

  test('shows the second step, which sends the code with what was typed before', async () => {
    const code = await sendRight();
    signIn.mockResolvedValueOnce({ ok: false, status: 401, error: 'wrong-code', url: null });

    fireEvent.change(code, { target: { value: ' 123 456 ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));

    expect((await screen.findByRole('alert')).textContent).toMatch(/^This code is wrong/);
    const sent = { email: 'ada@example.test', password: 'right horse', code: '123 456', redirect: false };
    expect(signIn).toHaveBeenLastCalledWith('credentials', sent);
  });

  test('has a way back', async () => {
    await sendRight();

    fireEvent.click(screen.getByRole('button', { name: 'Back to the password' }));

    expect(await screen.findByLabelText('Password')).toBeTruthy();
    expect(screen.queryByLabelText('Code')).toBeNull();
  });
});
