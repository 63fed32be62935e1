'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';

/** So long after the last stroke the search begins. */
const PAUSE_MS = 200;

type Props = { value: string; total: number; onSearch: (text: string) => void };

export function SearchBox({ value, total, onSearch }: Props) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(value);

  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value; // somebody else changed it: a clear button, the browser's back
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(next: string, afterMs: number) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next.trim();
      onSearch(next.trim());
    }, afterMs);
  }

  return (
    <Input
      type="search"
      aria-label="Search people on this job"
      placeholder={`Search ${total.toLocaleString('en-GB')} people`}
      value={text}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => search(event.target.value, PAUSE_MS)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(text, 0);
        if (event.key === 'Escape' && text) search('', 0);
      }}
      icon={<Search aria-hidden />}
      trailing={<Kbd aria-hidden>/</Kbd>}
      className="w-[260px] max-md:w-auto max-md:flex-1 max-md:basis-full [&_input::-webkit-search-cancel-button]:hidden"
    />
  );
}
