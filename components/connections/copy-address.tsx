'use client';

import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Field } from '../ui/field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';

type Props = { label: string; hint: string; address: string };

export function CopyAddress({ label, hint, address }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  const copy = async () => {
    field.current?.select();
    // Browsers offer the clipboard only over https; there the selected text can be copied by hand.
    await navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };

  return (
    <Field label={label} hint={hint}>
      <span className="flex items-center gap-1.5">
        <Input ref={field} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        <IconButton label={`Copy the ${label.toLowerCase()}`} look="plain" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        </IconButton>
        <span role="status" className="sr-only">
          {copied && 'Copied.'}
        </span>
      </span>
    </Field>
  );
}
