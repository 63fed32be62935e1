'use client';

import { Bookmark, ChevronDown, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { chooseDefaultViewAction, deleteViewAction, saveViewAction } from '@/app/(recruiter)/candidates/actions';
import { EVERYBODY } from '@/lib/candidates/listed-candidate';
import type { SavedCandidateView } from '@/lib/candidates/saved-view';
import type { Result } from '@/lib/result';
import { Button } from '../ui/button';
import { Menu, MenuContent, MenuItem, MenuLink, MenuSeparator, MenuTrigger } from '../ui/menu';
import { notify } from '../ui/notify';
import { SaveViewDialog } from './save-view-dialog';

type Props = {
  views: SavedCandidateView[];
  /** The view that was opened, as far as it is one of these. */
  current: string;
  /** What the list shows, as a view would keep it. */
  query: string;
};

/** The address of a view; it names the view, so that the list knows which one was opened. */
export function viewAddress({ id, query }: Pick<SavedCandidateView, 'id' | 'query'>): string {
  return `/candidates?${query}${query && '&'}view=${id}`;
}

export function ViewMenu({ views, current, query }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [isNaming, setNaming] = useState(false);
  const view = views.find(({ id }) => id === current);
  const isChanged = view !== undefined && view.query !== query;

  const run = (ask: () => Promise<Result<unknown>>, done: string, address?: string) =>
    start(async () => {
      const result = await ask();
      if (!result.ok) return void notify({ text: result.error.message, role: 'alert' });
      notify({ text: done });
      if (address) router.replace(address);
      else router.refresh();
    });
  const save = (name: string, isDefault: boolean) =>
    start(async () => {
      const result = await saveViewAction({ name, query, isDefault });
      if (!result.ok) return void notify({ text: result.error.message, role: 'alert' });
      notify({ text: `“${name}” is saved.` });
      router.replace(viewAddress({ id: result.value.id, query }));
    });

  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button pending={pending} className="max-w-56">
            <Bookmark aria-hidden />
            <span className="truncate">
              {view ? view.name : 'Views'}
              {isChanged && ' (changed)'}
            </span>
            <ChevronDown aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          <MenuLink href={`/candidates?view=${EVERYBODY}`}>Everybody</MenuLink>
          {views.map((one) => (
            <MenuLink key={one.id} href={viewAddress(one)} icon={one.isDefault ? <Star aria-hidden /> : null}>
              {one.name}
              {one.isDefault && <span className="sr-only"> (opens first)</span>}
            </MenuLink>
          ))}
          <MenuSeparator />
          {view && isChanged && (
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => save(view.name, view.isDefault)}>
              Save the changes to “{view.name}”
            </MenuItem>
          )}
          <MenuItem icon={<Plus aria-hidden />} onSelect={() => setNaming(true)}>
            Save as a new view…
          </MenuItem>
          {view && (
            <>
              <MenuItem
                icon={<Star aria-hidden />}
                onSelect={() =>
                  run(
                    () => chooseDefaultViewAction({ viewId: view.isDefault ? null : view.id }),
                    view.isDefault ? 'People opens with everybody.' : `People opens with “${view.name}”.`,
                  )
                }
              >
                {view.isDefault ? 'Do not open People with it' : 'Open People with it'}
              </MenuItem>
              <MenuItem
                icon={<Trash2 aria-hidden />}
                onSelect={() =>
                  run(
                    () => deleteViewAction({ viewId: view.id }),
                    `“${view.name}” is deleted.`,
                    `/candidates?view=${EVERYBODY}`,
                  )
                }
              >
                Delete “{view.name}”
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      <SaveViewDialog isOpen={isNaming} onClose={() => setNaming(false)} onSave={save} />
    </>
  );
}
