import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { boardQuery } from '@/components/board/board-query';
import { BoardScreen } from '@/components/board/board-screen';
import { filtersOf } from '@/lib/board/filters-of';
import { getBoard } from '@/lib/board/get-board';
import { load } from '@/lib/edge/load';

type Props = {
  params: Promise<{ jobId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Once for the title and once for the page, as text: `cache` compares by identity. */
const readBoard = cache((jobId: string, filters: string) =>
  load('viewer', (context) => getBoard(context, jobId, JSON.parse(filters))),
);

async function read({ params, searchParams }: Props) {
  const { jobId } = await params;
  if (!z.uuid().safeParse(jobId).success) notFound();

  const { q, source, waiting } = await searchParams;
  const filters = filtersOf({ q, source: [source ?? []].flat(), waiting });
  return { jobId, filters, board: await readBoard(jobId, JSON.stringify(filters)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await read(props)).board.job.name };
}

export default async function BoardPage(props: Props) {
  const { jobId, filters, board } = await read(props);
  const queryClient = new QueryClient();
  queryClient.setQueryData(boardQuery(jobId, filters).queryKey, { board, filters, version: crypto.randomUUID() });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BoardScreen jobId={jobId} key={jobId} />
    </HydrationBoundary>
  );
}
