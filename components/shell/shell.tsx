import { ArrowRightToLine, Briefcase, Plug, ScrollText, ShieldCheck, UserRound, Users } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { mayAct } from '@/lib/auth/role';
import { totalInWords } from '@/lib/jobs/job';
import { PaletteButton } from '../palette/palette-button';
import { PaletteHost } from '../palette/palette-host';
import { Signal } from '../ui/signal';
import { AccountMenu } from './account-menu';
import { LeaveTogether } from './leave-together';
import { Mark } from './mark';
import { NavLink } from './nav-link';
import { PhoneBar } from './phone-bar';
import type { ShellData } from './shell-data';
import { Shortcuts } from './shortcuts';

const healthWord: Record<ShellData['health'], string> = {
  clear: 'All connections work',
  waiting: 'A connection is waiting',
  stop: 'A connection needs you',
};

/** The frame around every page of someone who is signed in. */
export function Shell({ data, children }: { data: ShellData; children: ReactNode }) {
  const { person, organisation, counts, health } = data;
  return (
    <div className="grid h-dvh grid-cols-[216px_minmax(0,1fr)] overflow-hidden max-md:grid-cols-1 max-md:grid-rows-[auto_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-sm bg-accent px-3 py-2 font-[550] text-accent-ink text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <nav aria-label="Main" className="flex flex-col gap-0.5 border-line border-r px-2.5 py-3 max-md:hidden">
        <Link
          href="/jobs"
          className="mb-2.5 flex items-center gap-[9px] rounded-sm px-2 py-1 font-[650] tracking-[-0.01em]"
        >
          <Mark className="size-[18px] text-accent" />
          Switchyard
        </Link>
        <PaletteButton />
        <NavLink href="/jobs" icon={<Briefcase aria-hidden />} label="Jobs">
          {totalInWords(counts.jobs)}
        </NavLink>
        <NavLink href="/candidates" icon={<Users aria-hidden />} label="People" />
        <NavLink href="/changes" icon={<ArrowRightToLine aria-hidden />} label="Changes">
          {counts.waiting > 0 && <span className="text-wait">{counts.waiting} waiting</span>}
        </NavLink>
        {mayAct(person.role, 'admin') && (
          <>
            <h2 className="px-2 pt-4 pb-1 font-[550] text-ink-3 text-xs">Admin</h2>
            <NavLink href="/admin/connections" icon={<Plug aria-hidden />} label="Connections">
              <Signal state={health} hideWord>
                {healthWord[health]}
              </Signal>
            </NavLink>
            <NavLink href="/admin/members" icon={<UserRound aria-hidden />} label="Members" />
            <NavLink href="/admin/audit" icon={<ScrollText aria-hidden />} label="Audit" />
            <NavLink href="/admin/data" icon={<ShieldCheck aria-hidden />} label="Data" />
          </>
        )}
        <div className="mt-auto grid grid-cols-[minmax(0,1fr)] border-line border-t pt-2.5">
          <AccountMenu person={person} organisation={organisation} />
        </div>
      </nav>
      <PhoneBar data={data} />
      <main id="content" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-col overflow-y-auto outline-none">
        {children}
      </main>
      <Shortcuts />
      <LeaveTogether />
      <PaletteHost viewer={{ id: person.id, role: person.role }} />
    </div>
  );
}
