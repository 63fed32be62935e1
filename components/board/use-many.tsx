'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useState } from 'react';
import type { BatchKind } from '@/lib/batches/batch';
import type { ColumnKey } from '@/lib/board/board';
import { chooseNobody } from '../candidates/selection';
import type { AskMany } from './board-context';
import type { BoardSession } from './board-session';

/** Comes when it is wanted: the board does without the editor of notes. */
const BatchDialog = dynamic(() => import('../batches/batch-dialog').then((file) => file.BatchDialog), { ssr: false });

type Asked = { kind: BatchKind; ids: string[]; to?: ColumnKey };

/** What is asked before something is done to the chosen cards. */
export function useMany(session: BoardSession): { ask: AskMany; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback<AskMany>((kind, ids, to) => setAsked({ kind, ids, ...(to && { to }) }), []);
  const dialog = asked && (
    <BatchDialog
      kind={asked.kind}
      to={asked.to}
      count={asked.ids.length}
      people={{ of: 'job', jobId: session.jobId, applicationIds: asked.ids }}
      onClose={() => setAsked(null)}
      onStarted={() => {
        session.chosen.set(chooseNobody(session.chosen.get()));
        session.requestRefresh();
      }}
    />
  );
  return { ask, dialog };
}
