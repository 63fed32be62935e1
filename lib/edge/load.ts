import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { ZodError } from 'zod';
import { NO_ACCESS, signInPath } from '../auth/return-path';
import type { Role } from '../auth/role';
import { AppError } from '../result';
import { type Context, requireContext } from './context';
import { PATH_HEADER } from './path-header';

/** Runs a use case for a page. No session: to sign-in and back here. Not there: the page of that. Not allowed: says so. */
export async function load<Output>(role: Role, perform: (context: Context) => Promise<Output>): Promise<Output> {
  try {
    const context = await requireContext(role);
    return await perform(context);
  } catch (error) {
    if (error instanceof ZodError) notFound(); // an address that cannot be one
    if (!(error instanceof AppError)) throw error;
    if (error.kind === 'not-found') notFound();
    if (error.kind === 'forbidden') redirect(NO_ACCESS);
    if (error.kind === 'signed-out') redirect(signInPath((await headers()).get(PATH_HEADER)));
    throw error;
  }
}
