import { expect, test } from 'vitest';
import { inviteMail } from './invite-mail';

const invitation = {
  to: 'grace@example.test',
  name: 'Grace Hopper',
  invitedBy: 'Ada Lovelace',
  organisationName: 'Bureau Morgenrood',
  link: 'https://board.example.test/invite/abc',
  expiresAt: new Date('2026-11-29T12:00:00Z'),
};

test('the mail says who invites, to what, where to go and until when, as text and as HTML', () => {
  const { to, subject, text, html } = inviteMail(invitation);

  expect(to).toBe('grace@example.test');
  expect(subject).toContain('Bureau Morgenrood');
  for (const version of [text, html]) {
    for (const part of ['Grace Hopper', 'Ada Lovelace', 'Bureau Morgenrood', invitation.link, '29 November 2026']) {
      expect(version).toContain(part);
    }
  }
  expect(html).toContain(`<a href="${invitation.link}">`);
});

test('what people are called is text, never markup and never a line of its own', () => {
  const { subject, text, html } = inviteMail({
    ...invitation,
    name: '<img src=x onerror="alert(1)">',
    invitedBy: "O'Neil & \r\nBcc: everybody@example.test",
    organisationName: 'A\nB <b>',
  });

  expect(html).not.toMatch(/<img|<b>|O'Neil|& /);
  expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  expect(subject).toBe('Your invitation to A B <b> on Switchyard');
  expect(text).not.toMatch(/^Bcc/m);
});
