'use client';

import { Check, Ellipsis, ScrollText, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { changeMemberAction } from '@/app/admin/members/actions';
import { auditAddress } from '@/lib/audit/audit';
import { roleMeaning, roles, roleWord } from '@/lib/auth/role';
import type { Member } from '@/lib/members/member';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuLink, MenuSeparator, MenuTrigger } from '../ui/menu';
import { DeactivateMember } from './deactivate-member';
import { useMemberAction } from './use-member-action';

/** Role and access of one person. */
export function MemberMenu({ member }: { member: Member }) {
  const { pending, run } = useMemberAction();
  const [asking, ask] = useState(false);
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
          {member.active ? (
            <MenuItem icon={<UserX aria-hidden />} reason={locked} onSelect={() => ask(true)}>
              Deactivate…
            </MenuItem>
          ) : (
            <MenuItem
              icon={<UserCheck aria-hidden />}
              reason={locked}
              description="Can sign in again with the same password."
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
      <DeactivateMember
        name={name}
        open={asking}
        onOpenChange={ask}
        onConfirm={() =>
          run(() => changeMemberAction({ memberId, active: false }), `${name} is signed out and cannot sign in.`)
        }
      />
    </>
  );
}
