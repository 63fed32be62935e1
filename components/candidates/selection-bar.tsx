'use client';

import { Copy, Download, X } from 'lucide-react';
import { useId, useState } from 'react';
import { countChosen, whyTooMany, writeChosen } from '@/lib/candidates/chosen';
import { MOST_COUNTED } from '@/lib/candidates/listed-candidate';
import { getJson } from '../board/get-json';
import { useStore } from '../board/store';
import { Button } from '../ui/button';
import { inThousands } from '../ui/in-thousands';
import { notify } from '../ui/notify';
import { chooseAll, chooseNobody, chosenOf, inList, selection } from './selection';

type Props = {
  list: string;
  total: number;
  /** `true`, or why this person takes no data out. */
  mayTake: true | string;
};

/** What can be done with the people who are chosen; each action is a button in it. */
export function SelectionBar({ list, total, mayTake }: Props) {
  const state = inList(
    useStore(selection, (one) => one),
    list,
  );
  const reasonId = useId();
  const [isCopying, setCopying] = useState(false);
  const chosen = chosenOf(state);
  const count = countChosen(chosen, total);
  if (count === 0 && chosen.ids.length === 0) return null;

  const reason = count === 0 ? 'Nobody is left.' : mayTake === true ? whyTooMany(chosen) : mayTake;
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
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 border-line border-t bg-panel px-5 py-2.5 max-md:px-4"
    >
      <p role="status" className="tabular font-[570] text-sm">
        {isUncounted ? `More than ${inThousands(MOST_COUNTED - chosen.ids.length)}` : inThousands(count)}{' '}
        {count === 1 ? 'person' : 'people'} chosen
      </p>
      {!chosen.all && count < total && (
        <Button look="quiet" onClick={() => selection.set(chooseAll(state))}>
          Choose all that match
        </Button>
      )}
      <Button look="quiet" onClick={() => selection.set(chooseNobody(state))}>
        <X aria-hidden />
        Clear<span className="sr-only"> the choice</span>
      </Button>
      <div className="flex flex-wrap items-center gap-2 md:ml-auto">
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
