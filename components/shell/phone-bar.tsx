import { ArrowRightToLine, Briefcase, Users } from 'lucide-react';
import { PaletteIconButton } from '../palette/palette-button';
import { AccountMenu } from './account-menu';
import { Mark } from './mark';
import { PhoneNavLink } from './nav-link';
import type { ShellData } from './shell-data';

/** On phones the frame is one bar on top: the lower edge belongs to the page, where the thumb is. */
export function PhoneBar({ data }: { data: ShellData }) {
  const { person, organisation, counts } = data;
  return (
    <nav aria-label="Main" className="flex items-center gap-1 border-line border-b px-2 py-1 md:hidden">
      <Mark className="mx-1.5 size-[18px] shrink-0 text-accent" />
      <PhoneNavLink href="/jobs" icon={<Briefcase aria-hidden />} label="Jobs" />
      <PhoneNavLink href="/candidates" icon={<Users aria-hidden />} label="People" />
      <PhoneNavLink href="/changes" icon={<ArrowRightToLine aria-hidden />} label="Changes">
        {counts.waiting > 0 && (
          <span className="tabular font-semibold text-wait text-xs">
            {counts.waiting}
            <span className="sr-only"> waiting</span>
          </span>
        )}
      </PhoneNavLink>
      <span className="ml-auto flex">
        <PaletteIconButton />
        <AccountMenu person={person} organisation={organisation} compact />
      </span>
    </nav>
  );
}
