import { z } from 'zod';
import type { ApiContext } from './app';
import { KomboError } from './kombo-error';

/** The body as the route wants it, or Kombo's answer to a body that is not. An absent body counts as `{}`. */
export async function readBody<Schema extends z.ZodType>(
  context: ApiContext,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await context.req.text();
  const parsed = schema.safeParse(parseJson(text === '' ? '{}' : text));
  if (parsed.success) return parsed.data;
  throw new KomboError('PLATFORM.INPUT_INVALID', z.prettifyError(parsed.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KomboError('PLATFORM.INPUT_INVALID', 'The body is not valid JSON.');
  }
}
