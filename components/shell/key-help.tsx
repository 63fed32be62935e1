'use client';

import { useEffect, useState } from 'react';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogContent } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { setSingleKeys, useSingleKeys } from './single-keys';

const OPEN = 'switchyard-key-help';

export function openKeyHelp(): void {
  window.dispatchEvent(new Event(OPEN));
}

const groups: { title: string; keys: { keys: string[]; does: string }[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Ctrl', 'K'], does: 'Search or do: people, jobs, actions' },
      { keys: ['/'], does: 'Search on this page' },
      { keys: ['g', 'j'], does: 'Go to jobs' },
      { keys: ['g', 'p'], does: 'Go to people' },
      { keys: ['g', 'c'], does: 'Go to changes' },
      { keys: ['?'], does: 'Show these keys' },
    ],
  },
  {
    title: 'On a person',
    keys: [
      { keys: ['k', 'j'], does: 'Previous person, next person' },
      { keys: ['m'], does: 'Move the person to…' },
      { keys: ['n'], does: 'Write a note' },
      { keys: ['r'], does: 'Reject the person' },
      { keys: ['Ctrl', 'Enter'], does: 'Send the note' },
      { keys: ['Esc'], does: 'Close the person beside a board' },
    ],
  },
  {
    title: 'On a board',
    keys: [
      { keys: ['↑', '↓'], does: 'Card above, card below' },
      { keys: ['←', '→'], does: 'Column before, column after' },
      { keys: ['Home', 'End'], does: 'First card, last card of the column' },
      { keys: ['m'], does: 'Move the card to…, or all that are chosen' },
      { keys: ['n'], does: 'Write a note for the card, or for all that are chosen' },
      { keys: ['r'], does: 'Reject the person on the card, or all that are chosen' },
      { keys: ['Enter'], does: 'Open the person beside the board' },
      { keys: ['Space'], does: 'Choose the card' },
      { keys: ['Shift', '↓'], does: 'Choose the card below too' },
      { keys: ['Ctrl', 'a'], does: 'Choose all cards shown in the column' },
      { keys: ['Esc'], does: 'Choose nobody' },
      { keys: ['z'], does: 'Undo the last move while it has not been sent' },
    ],
  },
];

export function KeyHelp() {
  const [isOpen, setOpen] = useState(false);
  const singleKeys = useSingleKeys();
  useEffect(() => {
    const open = () => setOpen(true);
    window.addEventListener(OPEN, open);
    return () => window.removeEventListener(OPEN, open);
  }, []);

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogContent title="Keyboard shortcuts" className="w-[min(880px,calc(100vw-32px))]">
        <div className="gap-x-10 md:columns-2">
          {groups.map((group) => (
            <section key={group.title} className="mb-4 grid break-inside-avoid gap-1.5">
              <h3 className="font-[550] text-ink-3 text-sm">{group.title}</h3>
              <dl className="grid gap-1.5">
                {group.keys.map(({ keys, does }) => (
                  <div key={does} className="flex items-center justify-between gap-4 text-sm">
                    <dt>{does}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Checkbox
          label="Single keys do something"
          hint="Switch this off if you steer by voice."
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
      </DialogContent>
    </Dialog>
  );
}
