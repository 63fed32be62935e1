import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Result } from '../result';
import { toFailure } from './to-failure';

/** A server action for those who cannot be signed in yet: what they send carries its own proof, such as a one-time token. */
export function openAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  perform: (input: z.output<Schema>) => Promise<Output>,
) {
  return async (input: z.input<Schema>): Promise<Result<Output>> => {
    try {
      return { ok: true, value: await perform(schema.parse(input)) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: toFailure(error) };
    }
  };
}
