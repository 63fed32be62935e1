'use client';

import { useState } from 'react';
import { type BatchKind, type BatchPeople, batchWords } from '@/lib/batches/batch';
import type { BatchReceipt } from '@/lib/batches/start-batch';
import { Dialog, DialogContent } from '../ui/dialog';
import { BatchForm } from './batch-form';
import { BatchProgress } from './batch-progress';

/** What somebody wants to do to whom. */
export type ManyAsked = {
  kind: BatchKind;
  people: BatchPeople;
  /** How many were chosen, as far as it is known. */
  count: number;
  /** Of a move, where the stage is chosen already. */
  to?: string;
};

type Props = ManyAsked & {
  onClose: () => void;
  /** It was written down: what was chosen has done its part. */
  onStarted: (receipt: BatchReceipt) => void;
};

/** Before: who goes and who does not. Afterwards: what becomes of each. */
export function BatchDialog({ kind, people, count, to, onClose, onStarted }: Props) {
  const [batchId, setBatchId] = useState<string | null>(null);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {batchId === null ? (
        <DialogContent
          title={batchWords(kind, count)}
          className="w-[min(560px,calc(100vw-24px))] max-md:top-[4vh] max-md:max-h-[92vh]"
        >
          <BatchForm
            kind={kind}
            people={people}
            to={to ?? null}
            onStarted={(receipt) => {
              setBatchId(receipt.batchId);
              onStarted(receipt);
            }}
          />
        </DialogContent>
      ) : (
        <DialogContent
          title={batchWords(kind, count)}
          description="This goes on when you close it. You find it under Changes."
          className="w-[min(560px,calc(100vw-24px))] max-md:top-[4vh] max-md:max-h-[92vh]"
        >
          <BatchProgress batchId={batchId} />
        </DialogContent>
      )}
    </Dialog>
  );
}
