import 'server-only';
import { headers } from 'next/headers';
import { recordRefusal } from '../audit/record-refusal';
import type { Role } from '../auth/role';
import { log } from '../log';
import { AppError } from '../result';
import { currentContext } from './context';

/** Has it written down where a member's role did not let them write. Never throws: who is refused is refused in any case. */
export async function noteRefusal(error: unknown, needs: Role, door: () => string | Promise<string>): Promise<void> {
  if (!(error instanceof AppError) || error.kind !== 'forbidden') return;
  try {
    const context = await currentContext();
    if (context) await recordRefusal(context, needs, await door());
  } catch (cause) {
    log.error({ err: cause }, 'a refusal could not be written down');
  }
}

/** Next's own id of the action that is asked for: the only name it has at run time. */
export async function actionDoor(): Promise<string> {
  const id = (await headers()).get('next-action') ?? '';
  return `action ${/^[0-9a-f]{1,64}$/.test(id) ? id : 'unknown'}`;
}

/** The route's pattern: what stood in its places is left out. */
export function routeDoor(method: string, pathname: string, params: object): string {
  const names = new Map(Object.entries(params).map(([name, value]) => [String(value), name] as const));
  const pattern = pathname.split('/').map((part) => {
    const name = names.get(decodeURIComponent(part));
    return name === undefined ? part : `[${name}]`;
  });
  return `${method} ${pattern.join('/')}`;
}
