import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { AddPerson } from './add-person';

const inviteMemberAction = vi.hoisted(() => vi.fn());
vi.mock('@/app/admin/members/actions', () => ({ inviteMemberAction }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: vi.fn() }) }));

const invited = { link: 'https://board.example.test/invite/abc', email: 'grace@example.test', expiresAt: '2026-11-29' };

async function invite(mail: 'off' | 'sent' | 'failed') {
  inviteMemberAction.mockResolvedValue({ ok: true, value: { ...invited, mail } });
  render(<AddPerson mails={mail !== 'off'} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add person' }));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Grace Hopper' } });
  fireEvent.change(screen.getByLabelText('E-mail address'), { target: { value: invited.email } });
  fireEvent.click(screen.getByRole('button', { name: 'Make the link' }));
  return (await screen.findByLabelText<HTMLInputElement>('One-time link')).value;
}

test.each([
  ['off', /^To grace@example\.test\. It works once/],
  ['sent', /^A mail goes to grace@example\.test\./],
  ['failed', /^The mail could not be sent, and the invitation holds\./],
] as const)('the link is shown whatever became of the mail: %s', async (mail, said) => {
  expect(await invite(mail)).toBe(invited.link);

  expect(screen.getByText(said)).toBeTruthy();
});

test('without a mail server nobody is promised a mail', () => {
  render(<AddPerson mails={false} />);

  fireEvent.click(screen.getByRole('button', { name: 'Add person' }));

  expect(screen.getByText(/No mail is sent from here\./)).toBeTruthy();
});
