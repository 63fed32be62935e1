import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Role } from '../auth/role';
import type { Result } from '../result';
import { type Context, requireContext } from './context';
import { actionDoor, noteRefusal } from './note-refusal';
import { toFailure } from './to-failure';

/** Makes a server action out of a use case. Who you are is settled before what you sent is looked at. */
export function action<Schema extends z.ZodType, Output>(
  role: Role,
  schema: Schema,
  perform: (context: Context, input: z.output<Schema>) => Promise<Output>,
) {
  return async (input: z.input<Schema>): Promise<Result<Output>> => {
    try {
      const context = await requireContext(role);
      return { ok: true, value: await perform(context, schema.parse(input)) };
    } catch (error) {
      unstable_rethrow(error);
      await noteRefusal(error, role, actionDoor);
      return { ok: false, error: toFailure(error) };
    }
  };
}
