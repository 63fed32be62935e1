import 'server-only';
import type { Transaction } from '../db/database';

/** Makes changes of one organisation's members wait for each other: two admins cannot demote each other at once. */
export async function lockMembers(tx: Transaction, organisationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
}
