'use client';

import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

type Props = { link: string; onDone: () => void };

export function OneTimeLink({ link, onDone }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  const copy = async () => {
    field.current?.select();
    // Browsers offer the clipboard only over https; there the selected text can be copied by hand.
    await navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };

  return (
    <div className="grid gap-4">
      <Field label="One-time link">
        <Input
          ref={field}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className="tabular"
        />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span role="status" className="mr-auto text-ink-2 text-sm">
          {copied && 'Copied.'}
        </span>
        <Button onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          Copy link
        </Button>
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
