import { z } from 'zod';

export const NativeFault = z.object({
  match: z
    .object({
      method: z.string().optional(),
      /** A part of the path. */
      path: z.string().optional(),
      times: z.number().int().positive().optional(),
    })
    .default({}),
  do: z
    .object({
      status: z.number().int().min(200).max(599).optional(),
      /** What stands where the answer was expected; alone it comes with status 200. */
      body: z.enum(['html', 'array', 'object', 'text', 'nothing']).optional(),
      delayMs: z.number().int().min(0).optional(),
      /** Lets the call take effect before its answer is spoilt. */
      applyFirst: z.boolean().optional(),
    })
    .refine((does) => Object.keys(does).length > 0, 'there is nothing to do'),
});
export type NativeFault = z.infer<typeof NativeFault> & { id: string };

/** The first fault that meets this call; one with a limit is used up by it. */
export function takeNativeFault(faults: NativeFault[], method: string, path: string): NativeFault['do'] | null {
  const fault = faults.find(
    ({ match }) => (!match.method || match.method.toUpperCase() === method) && path.includes(match.path ?? ''),
  );
  if (!fault) return null;
  if (fault.match.times !== undefined && --fault.match.times === 0) faults.splice(faults.indexOf(fault), 1);
  return fault.do;
}

const words: Record<number, string> = {
  400: 'The request is invalid.',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'The resource was not found.',
  429: 'Too many requests.',
};

export function spoiltBody(does: NativeFault['do']): unknown {
  if (does.body === 'html') return '<html><body><h1>Service unavailable</h1></body></html>';
  if (does.body === 'array') return [];
  if (does.body === 'object') return {};
  if (does.body === 'text') return 'OK';
  if (does.body === 'nothing') return undefined;
  return { message: words[does.status ?? 0] ?? 'An unexpected error occurred.', errors: [] };
}
