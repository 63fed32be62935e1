'use client';

import { classNames } from './class-names';
import { Select } from './select';

/** Says nothing to anybody; a name that is not offered any more does. */
const ID = /^[0-9a-f-]{36}$/;

type Props<Value extends string> = {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  /** Whether it narrows the list. */
  isSet?: boolean;
  /** Said before every choice, where the choice alone does not tell what it is about. */
  prefix?: string;
  onChoose: (value: Value) => void;
  className?: string;
};

export function FilterSelect<Value extends string>({
  label,
  value,
  options,
  isSet = value !== '',
  prefix,
  onChoose,
  className,
}: Props<Value>) {
  const isKnown = options.some((option) => option.value === value);
  return (
    <div className={classNames('w-40 max-md:w-auto', className)}>
      <Select
        aria-label={label}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onChoose(chosen.value);
        }}
        className={classNames(isSet && '[&>select]:border-accent [&>select]:bg-accent-soft [&>select]:font-[550]')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {prefix ? `${prefix} ${option.label.toLowerCase()}` : option.label}
          </option>
        ))}
        {!isKnown && <option value={value}>{ID.test(value) ? 'Not here any more' : value}</option>}
      </Select>
    </div>
  );
}
