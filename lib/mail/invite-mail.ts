import { format } from 'date-fns';
import type { Mail } from './send-mail';

type Invitation = {
  to: string;
  name: string;
  invitedBy: string;
  organisationName: string;
  link: string;
  expiresAt: Date;
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** A name of many lines would make lines of its own in the mail. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What somebody reads who is invited. */
export function inviteMail({ to, name, invitedBy, organisationName, link, expiresAt }: Invitation): Mail {
  const organisation = oneLine(organisationName);
  const greeting = `Hello ${oneLine(name)},`;
  const what = `${oneLine(invitedBy)} invites you to Switchyard, the board of ${organisation}. Choose a password here:`;
  const limits = `The link works once, until ${format(expiresAt, 'd MMMM yyyy')}. If you did not expect it, ignore this mail.`;
  return {
    to,
    subject: `Your invitation to ${organisation} on Switchyard`,
    text: `${greeting}\n\n${what}\n${link}\n\n${limits}\n`,
    html: `<p>${escaped(greeting)}</p>\n<p>${escaped(what)}<br>\n<a href="${escaped(link)}">${escaped(link)}</a></p>\n<p>${escaped(limits)}</p>\n`,
  };
}
