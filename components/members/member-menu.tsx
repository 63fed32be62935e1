'use client';

import { Check, Ellipsis, ScrollText, ShieldOff, Unlink, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { changeMemberAction, removeTwoFactorAction, unlinkMemberAction } from '@/app/admin/members/actions';
import { auditAddress } from '@/lib/audit/audit';
import { roleMeaning, roles, roleWord } from '@/lib/auth/role';
import { type Member, OWN_SIGN_IN } from '@/lib/members/member';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuLink, MenuSeparator, MenuTrigger } from '../ui/menu';
import { ConfirmChange, type MemberChange } from './confirm-change';
import { useMemberAction } from './use-member-action';

/** Role and access of one person. */
export function MemberMenu({ member }: { member: Member }) {
  const { pending, run } = useMemberAction();
  const [asking, ask] = useState<MemberChange | null>(null);
  const { id: memberId, name, locked } = member;

  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label={`Change ${name}`} pending={pending}>
            <Ellipsis aria-hidden />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end" className="w-72">
          <MenuLabel>Role</MenuLabel>
          {roles.map((role) => (
            <MenuItem
              key={role}
              icon={<Check aria-hidden className={role === member.role ? '' : 'invisible'} />}
              reason={role === member.role ? null : locked}
              description={role === member.role ? `${roleMeaning[role]} Now.` : roleMeaning[role]}
              onSelect={() => {
                if (role !== member.role)
                  run(() => changeMemberAction({ memberId, role }), `${name} is now ${roleWord[role]}.`);
              }}
            >
              {roleWord[role]}
            </MenuItem>
          ))}
          <MenuSeparator />
          {member.twoFactor && (
            <MenuItem
              icon={<ShieldOff aria-hidden />}
              reason={locked && OWN_SIGN_IN}
              onSelect={() => ask('remove-two-factor')}
            >
              Remove two-factor…
            </MenuItem>
          )}
          {member.linked && (
            <MenuItem icon={<Unlink aria-hidden />} reason={locked && OWN_SIGN_IN} onSelect={() => ask('unlink')}>
              Unlink single sign-on…
            </MenuItem>
          )}
          {member.active ? (
            <MenuItem icon={<UserX aria-hidden />} reason={locked} onSelect={() => ask('deactivate')}>
              Deactivate…
            </MenuItem>
          ) : (
            <MenuItem
              icon={<UserCheck aria-hidden />}
              reason={locked}
              description="Can sign in again as before."
              onSelect={() => run(() => changeMemberAction({ memberId, active: true }), `${name} can sign in again.`)}
            >
              Reactivate
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuLink href={`/admin/audit?by=${memberId}`} icon={<ScrollText aria-hidden />}>
            What they did
          </MenuLink>
          <MenuLink href={auditAddress('member', memberId)} icon={<ScrollText aria-hidden />}>
            What was done about them
          </MenuLink>
        </MenuContent>
      </Menu>
      <ConfirmChange
        change={asking}
        name={name}
        onCancel={() => ask(null)}
        onConfirm={{
          deactivate: () =>
            run(() => changeMemberAction({ memberId, active: false }), `${name} is signed out and cannot sign in.`),
          'remove-two-factor': () =>
            run(() => removeTwoFactorAction({ memberId }), `${name} signs in with the password alone now.`),
          unlink: () => run(() => unlinkMemberAction({ memberId }), `${name} is no longer linked.`),
        }}
      />
    </>
  );
}
