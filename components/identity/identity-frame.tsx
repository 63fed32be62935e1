import type { ReactNode } from 'react';
import { Mark } from '../shell/mark';

type Props = { title: string; intro?: ReactNode; children: ReactNode };

/** The page around a form for someone who is not signed in. */
export function IdentityFrame({ title, intro, children }: Props) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-[392px] content-center px-5 py-12">
      <p className="flex items-center gap-2 font-[640] text-ink tracking-[-0.01em]">
        <Mark className="size-[18px] text-accent" />
        Switchyard
      </p>
      <h1 className="prose-wrap mt-7 font-[640] text-xl tracking-[-0.018em]">{title}</h1>
      {intro && <div className="prose-wrap mt-1.5 text-ink-2 leading-relaxed">{intro}</div>}
      <div className="mt-6">{children}</div>
    </main>
  );
}
