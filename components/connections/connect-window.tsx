'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { Dialog, DialogContent } from '../ui/dialog';

type Props = {
  title: string;
  link: string;
  onToken: (token: string) => void;
  /** Null: the person closed it. */
  onClose: (why: string | null) => void;
};

/** Kombo's own window within the page. What is typed into it goes to Kombo and not to us. */
export function ConnectWindow({ title, link, onToken, onClose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const token = useEffectEvent(onToken);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    let isCurrent = true;
    async function show() {
      const { showKomboConnect, KomboConnectAlreadyOpenError, KomboConnectCancelledError } = await import(
        '@kombo-api/connect'
      );
      const container = place.current;
      if (!isCurrent || !container) return;
      const shown = showKomboConnect(link, { container });
      container.querySelector('iframe')?.setAttribute('title', 'Kombo Connect');
      try {
        const activationToken = await shown;
        if (isCurrent) token(activationToken);
      } catch (error) {
        if (!isCurrent) return;
        if (error instanceof KomboConnectCancelledError) close(null);
        else if (error instanceof KomboConnectAlreadyOpenError) close(openAlready);
        else close(notOpened);
      }
    }
    show().catch(() => isCurrent && close(notOpened));
    return () => {
      isCurrent = false; // the frame goes with its place, which ends it
    };
  }, [link]);

  return (
    <Dialog open onOpenChange={(open) => !open && onClose(null)}>
      <DialogContent
        title={title}
        description="This part is Kombo’s. What you enter goes to Kombo, not to Switchyard."
        className="top-[6vh] max-h-[90vh] w-[min(640px,calc(100vw-24px))]"
      >
        {/* The frame is fixed to the whole screen by its own style: what contains its layout contains it. */}
        <div
          ref={place}
          className="relative h-[min(600px,64vh)] overflow-hidden rounded-lg border border-line [contain:layout_paint]"
        >
          <p role="status" className="absolute inset-0 grid place-items-center p-6 text-center text-ink-2 text-sm">
            Opening Kombo’s window
          </p>
        </div>
      </DialogContent>
    </Dialog>
  );
}

const openAlready = 'A window of Kombo’s is open on this page already. Finish or close that one first.';
const notOpened = 'Kombo’s window could not be opened. Reload the page and try again.';
