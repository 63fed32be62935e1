'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';
import { notify } from './notify';

const SHOWN_MS = 2_000;

type Props = { text: string; label: string /** Words on the button; without, an icon alone. */; children?: string };

export function CopyButton({ text, label, children }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      // Browsers offer the clipboard only over https.
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      notify({ text: 'This browser does not let us copy here. Select the text and copy it yourself.', role: 'alert' });
    }
  };
  const icon = copied ? <Check aria-hidden /> : <Copy aria-hidden />;

  return (
    <>
      {children ? (
        <Button size="small" onClick={copy}>
          {icon}
          {children}
        </Button>
      ) : (
        <IconButton label={label} size="small" onClick={copy}>
          {icon}
        </IconButton>
      )}
      <span role="status" className="sr-only">
        {copied && 'Copied.'}
      </span>
    </>
  );
}
