import { Command } from 'cmdk';
import { Kbd } from '../ui/kbd';
import type { PaletteEntry } from './palette-entries';

/** One thing to choose. */
export function PaletteItem({ entry, onChoose }: { entry: PaletteEntry; onChoose: () => void }) {
  const { value, label, about, Icon, keys = [] } = entry;
  return (
    <Command.Item
      value={value}
      onSelect={onChoose}
      className="flex h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2.5 text-sm data-[selected=true]:bg-accent-soft touch:h-12"
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      <span dir="auto" className="min-w-0 shrink-0 truncate font-[550] max-md:max-w-[55%] md:max-w-[60%]">
        {label}
      </span>
      {about && <span className="min-w-0 flex-1 truncate text-ink-2">{about}</span>}
      {keys.length > 0 && (
        <span aria-hidden className="ml-auto flex gap-1 touch:hidden">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Command.Item>
  );
}
