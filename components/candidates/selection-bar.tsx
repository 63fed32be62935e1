'use client';

import { ArrowRight, Copy, Download, MessageSquareText, UserRoundX, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import type { BatchKind } from '@/lib/batches/batch';
import { type Chosen, countChosen, whyTooMany, writeChosen } from '@/lib/candidates/chosen';
import { MOST_COUNTED } from '@/lib/candidates/listed-candidate';
import type { ManyAsked } from '../batches/batch-dialog';
import { getJson } from '../board/get-json';
import { useStore } from '../board/store';
import { Button } from '../ui/button';
import { inThousands } from '../ui/in-thousands';
import { notify } from '../ui/notify';
import { ReasonButton } from '../ui/reason-button';
import { chooseAll, chooseNobody, chosenOf, inList, selection } from './selection';

type Props = {
  list: string;
  total: number;
  /** `true`, or why this person takes no data out. */
  mayTake: true | string;
  /** `true`, or why this person changes nothing. */
  mayChange: true | string;
};

/** What can be done with the people who are chosen; each action is a button in it. */
export function SelectionBar({ list, total, mayTake, mayChange }: Props) {
  const state = inList(
    useStore(selection, (one) => one),
    list,
  );
  const reasonId = useId();
  const [isCopying, setCopying] = useState(false);
  const chosen = chosenOf(state);
  const count = countChosen(chosen, total);
  if (count === 0 && chosen.ids.length === 0) return null;

  const whyNot = (may: true | string) => (count === 0 ? 'Nobody is left.' : may === true ? whyTooMany(chosen) : may);
  const reason = whyNot(mayTake);
  const query = `${list}${list && '&'}chosen=${writeChosen(chosen)}`;
  const isUncounted = chosen.all && total > MOST_COUNTED;

  async function copy() {
    setCopying(true);
    await copyAddresses(query);
    setCopying(false);
  }

  return (
    <section
      aria-label="Chosen people"
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-t bg-panel px-5 py-2 max-md:px-4"
    >
      <p role="status" className="tabular font-[570] text-sm">
        {isUncounted ? `More than ${inThousands(MOST_COUNTED - chosen.ids.length)}` : inThousands(count)}{' '}
        <span className="max-md:sr-only">{count === 1 ? 'person' : 'people'} </span>chosen
      </p>
      {!chosen.all && count < total && (
        <Button look="quiet" onClick={() => selection.set(chooseAll(state))}>
          Choose all that match
        </Button>
      )}
      <Button
        look="quiet"
        onClick={() => selection.set(chooseNobody(state))}
        className="max-md:ml-auto max-md:w-11 max-md:px-0"
      >
        <X aria-hidden />
        <span className="max-md:sr-only">
          Clear<span className="sr-only"> the choice</span>
        </span>
      </Button>
      <div className="scroll-quiet flex items-center gap-2 overflow-x-auto max-md:w-full md:ml-auto">
        <ManyActions list={list} chosen={chosen} count={count} reason={whyNot(mayChange)} />
        {reason && (
          <p id={reasonId} className="text-ink-3 text-sm">
            {reason}
          </p>
        )}
        <Button
          pending={isCopying}
          aria-disabled={reason !== null || undefined}
          aria-describedby={reason ? reasonId : undefined}
          onClick={reason === null ? copy : undefined}
        >
          <Copy aria-hidden />
          Copy e-mail addresses
        </Button>
        {reason === null ? (
          <Button asChild>
            <a href={`/api/candidates/export?${query}`} download>
              <Download aria-hidden />
              Export selected as CSV
            </a>
          </Button>
        ) : (
          <Button aria-disabled aria-describedby={reasonId}>
            <Download aria-hidden />
            Export selected as CSV
          </Button>
        )}
      </div>
    </section>
  );
}

const BatchDialog = dynamic(() => import('../batches/batch-dialog').then((file) => file.BatchDialog), { ssr: false });

type ManyProps = { list: string; chosen: Chosen; count: number; reason: string | null };

/** Where a list is narrowed to one job, that job is meant. */
function ManyActions({ list, chosen, count, reason }: ManyProps) {
  const [asked, setAsked] = useState<ManyAsked | null>(null);
  const ask = (kind: BatchKind) => {
    const jobId = new URLSearchParams(list).get('job') || null;
    setAsked({ kind, count, people: { of: 'list', list, chosen: writeChosen(chosen), jobId } });
  };
  return (
    <>
      <ReasonButton look="primary" reason={reason} onClick={() => ask('move')}>
        <ArrowRight aria-hidden />
        Move to…
      </ReasonButton>
      <ReasonButton reason={reason} onClick={() => ask('note')}>
        <MessageSquareText aria-hidden />
        Note…
      </ReasonButton>
      <ReasonButton reason={reason} onClick={() => ask('reject')}>
        <UserRoundX aria-hidden />
        Reject…
      </ReasonButton>
      {asked && <BatchDialog {...asked} onClose={() => setAsked(null)} onStarted={() => {}} />}
    </>
  );
}

type Addresses = { addresses: string[]; without: number; isCut: boolean };

async function copyAddresses(query: string): Promise<void> {
  try {
    const { addresses, without, isCut } = await getJson<Addresses>(`/api/candidates/emails?${query}`);
    await navigator.clipboard.writeText(addresses.join(', '));
    const copied = `${inThousands(addresses.length)} e-mail ${addresses.length === 1 ? 'address' : 'addresses'} copied.`;
    const missing = without > 0 ? ` ${inThousands(without)} without an address.` : '';
    const rest = isCut ? ' There are more: export them instead.' : '';
    notify({ text: copied + missing + rest });
  } catch {
    notify({ role: 'alert', text: 'The addresses could not be copied. Try again, or export them.' });
  }
}
