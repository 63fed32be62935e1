'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { classNames } from './class-names';
import { themes } from './theme';
import { useTheme } from './use-theme';

export const themeFaces = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
};

export function ThemeSwitch({ className }: { className?: string }) {
  const [theme, choose] = useTheme();

  return (
    <fieldset className={classNames('inline-flex rounded-md border border-line p-0.5', className)}>
      <legend className="sr-only">Light or dark</legend>
      {themes.map((one) => {
        const { label, Icon } = themeFaces[one];
        return (
          <label
            key={one}
            title={label}
            className="grid h-6 w-8 place-items-center rounded-sm text-ink-3 hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent touch:h-10 touch:w-11"
          >
            <input
              type="radio"
              name="theme"
              value={one}
              checked={theme === one}
              onChange={() => choose(one)}
              className="sr-only"
              aria-label={label}
            />
            <Icon aria-hidden className="size-3.5" />
          </label>
        );
      })}
    </fieldset>
  );
}
