import { type Role, roleWord } from '../auth/role';
import { access, type Entry, type Facts, member } from './audit-entry';

const role = (value: Facts[string] | undefined) => {
  const known = typeof value === 'string' && Object.hasOwn(roleWord, value) ? roleWord[value as Role] : 'member'; // a key, as just asked
  return known.toLowerCase();
};
const aRole = (value: Facts[string] | undefined) => `${role(value) === 'admin' ? 'an' : 'a'} ${role(value)}`;

export const auditOfMembers = {
  'organisation.added': member('Added the organisation', 'The operator added the organisation'),
  'organisation.set-up': member('Set up the organisation', '{who} set up the organisation'),
  'member.invited': member('Invited a person', ({ facts }) => `{who} invited {what} as ${aRole(facts.role)}`),
  'member.joined': member('Joined', ({ facts }) => `{what} joined as ${aRole(facts.role)}`),
  'member.role-changed': member(
    'Changed a role',
    ({ facts }) => `{who} made {what} ${aRole(facts.to)}, who was ${aRole(facts.from)}`,
  ),
  'member.deactivated': member('Deactivated a member', '{who} deactivated {what}'),
  'member.reactivated': member('Reactivated a member', '{who} reactivated {what}'),
  'invite.revoked': member('Withdrew an invitation', '{who} withdrew the invitation of {what}'),
  'member.password-changed': member('Changed their password', '{who} changed their password'),
  'member.password-reset': member('Chose a new password', '{what} chose a new password by a link of the operator'),
  'member.access-reset': member('Let somebody in again', 'The operator gave {what} a way back in'),
  'member.linked': member('Linked single sign-on', '{what} was linked to single sign-on'),
  'member.unlinked': member('Unlinked single sign-on', '{who} unlinked {what} from single sign-on'),
  'two-factor.turned-on': member('Turned two-factor on', '{who} turned two-factor sign-in on'),
  'two-factor.turned-off': member('Turned two-factor off', '{who} turned two-factor sign-in off'),
  'two-factor.removed': member('Removed two-factor', '{who} removed two-factor sign-in of {what}'),
  'recovery-code.used': member(
    'Used a recovery code',
    ({ facts }) => `{who} signed in with a recovery code, ${Number(facts.left ?? 0)} left`,
  ),
  'recovery-code.all-renewed': member('Made new recovery codes', '{who} made new recovery codes'),

  'session.started': access('Signed in', '{who} signed in'),
  'session.ended': access('Signed out', '{who} signed out'),
  'session.ended-everywhere': access('Signed out everywhere', '{who} signed out everywhere'),
  'access.refused': access(
    'Was refused',
    ({ facts }) => `{who} tried what only ${aRole(facts.needs)} may, and was refused`,
  ),
} as const satisfies Record<string, Entry>;
