import { queryOptions } from '@tanstack/react-query';
import { type FieldSubject, type FieldsView, isOnTheWay } from '@/lib/fields/fields';
import { AppError, type Failure } from '@/lib/result';
import { getJson } from '../board/get-json';

const WHILE_ON_THE_WAY_MS = 1_500;

const address = (subject: FieldSubject, targetId: string) => `/api/fields/${subject}/${targetId}`;

/** The fields as they were last read, looked at again while a change of them is on its way. */
export const fieldsQuery = (subject: FieldSubject, targetId: string) =>
  queryOptions({
    queryKey: ['fields', subject, targetId],
    queryFn: ({ signal }) => getJson<FieldsView>(address(subject, targetId), signal),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.edits.some((edit) => isOnTheWay(edit) && edit.state !== 'unconfirmed') ? WHILE_ON_THE_WAY_MS : false,
  });

/** Asks the ATS, which may cost: on a person's word only. */
export async function askAts(subject: FieldSubject, targetId: string): Promise<FieldsView> {
  const response = await fetch(address(subject, targetId), { method: 'POST' }).catch((cause: unknown) => {
    throw new AppError('unavailable', 'Switchyard cannot be reached. Check your network.', { cause });
  });
  if (response.ok) return response.json();
  const answer: { error?: Failure } | null = await response.json().catch(() => null);
  throw answer?.error ? new AppError(answer.error.kind, answer.error.message) : new AppError('internal');
}
