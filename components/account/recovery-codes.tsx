'use client';

import { Download } from 'lucide-react';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';

type Props = { codes: string[]; onDone: () => void };

/** The only time that they can be read. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="grid gap-4">
      <ul
        aria-label="Recovery codes"
        className="tabular grid grid-cols-2 gap-x-6 gap-y-1 rounded-lg border border-line bg-sunken p-3 font-mono text-sm max-md:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto flex flex-wrap items-center gap-2">
          <CopyButton text={text} label="Copy the codes">
            Copy
          </CopyButton>
          <Button size="small" onClick={() => download(text)}>
            <Download aria-hidden />
            Download
          </Button>
        </span>
        <Button look="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), {
    href: address,
    download: 'switchyard-recovery-codes.txt',
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
