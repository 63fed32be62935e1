'use client';

import { CircleUser, Keyboard, LogOut, Plug, ScrollText, ShieldCheck, UserRound, Users } from 'lucide-react';
import { mayAct, roleWord } from '@/lib/auth/role';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '../ui/menu';
import { themeOf, themes } from '../ui/theme';
import { themeFaces } from '../ui/theme-switch';
import { useTheme } from '../ui/use-theme';
import { openKeyHelp } from './key-help';
import type { ShellData } from './shell-data';
import { signOutHere } from './sign-out';

type Props = Pick<ShellData, 'person' | 'organisation'> & {
  /** On a phone the button shows no name, and the menu leads to the admin pages too. */
  compact?: boolean;
};

export function AccountMenu({ person, organisation, compact = false }: Props) {
  const [theme, choose] = useTheme();
  return (
    <Menu>
      <MenuTrigger
        aria-label={`Account of ${person.name}`}
        className="flex h-9 items-center gap-[9px] rounded-sm px-2 text-left font-medium text-ink-2 text-sm hover:bg-sunken hover:text-ink touch:size-11 touch:justify-center"
      >
        <CircleUser aria-hidden className="size-[15px] shrink-0 touch:size-5" />
        {!compact && <span className="min-w-0 flex-1 truncate">{person.name}</span>}
        {!compact && <span className="font-[550] text-ink-3 text-xs">{roleWord[person.role]}</span>}
      </MenuTrigger>
      <MenuContent className="min-w-60">
        <MenuLabel>
          <span className="block truncate font-[600] text-ink text-sm">{person.name}</span>
          <span className="block truncate">{person.email}</span>
          <span className="block truncate">
            {roleWord[person.role]}, {organisation}
          </span>
        </MenuLabel>
        <MenuSeparator />
        <MenuLink href="/account" icon={<UserRound aria-hidden />}>
          Your account
        </MenuLink>
        <MenuSeparator />
        {compact && mayAct(person.role, 'admin') && (
          <>
            <MenuLink href="/admin/connections" icon={<Plug aria-hidden />}>
              Connections
            </MenuLink>
            <MenuLink href="/admin/members" icon={<Users aria-hidden />}>
              Members
            </MenuLink>
            <MenuLink href="/admin/audit" icon={<ScrollText aria-hidden />}>
              Audit
            </MenuLink>
            <MenuLink href="/admin/data" icon={<ShieldCheck aria-hidden />}>
              Data
            </MenuLink>
            <MenuSeparator />
          </>
        )}
        <MenuLabel>Appearance</MenuLabel>
        <MenuRadioGroup value={theme} onValueChange={(value) => choose(themeOf(value))}>
          {themes.map((one) => (
            <MenuRadioItem key={one} value={one} onSelect={(event) => event.preventDefault()}>
              {themeFaces[one].label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem icon={<Keyboard aria-hidden />} onSelect={openKeyHelp} className="touch:hidden">
          Keyboard shortcuts
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOutHere()}>
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
