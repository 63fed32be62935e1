import 'server-only';
import { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { Email } from '../auth/password';
import { liftThrottle } from '../auth/sign-in-attempt';
import { transaction } from '../db/transaction';
import { AppError } from '../result';
import type { InviteLink } from './member';
import { newOneTimeToken } from './one-time-token';

export const ResetAccess = z.object({ email: Email });

type Row = { id: string; organisation_id: string; is_deactivated: boolean };

/** For the operator: a way back in for whoever is locked out. The old password works until the link is used. */
export async function resetAccess({ email }: z.output<typeof ResetAccess>): Promise<InviteLink> {
  const { tokenHash, link, expiresAt } = newOneTimeToken('reset', new Date());
  await transaction(async (client) => {
    const { rows } = await client.query<Row>(
      'SELECT id, organisation_id, deactivated_at IS NOT NULL AS is_deactivated FROM user_account WHERE email = $1 FOR UPDATE',
      [email],
    );
    const [user] = rows;
    if (!user) throw new AppError('not-found', `Nobody signs in with ${email}.`);
    if (user.is_deactivated) {
      throw new AppError(
        'refused',
        `The account of ${email} is deactivated. An admin of the organisation can reactivate it.`,
      );
    }

    const owner = [user.organisation_id, user.id];
    await client.query('DELETE FROM two_factor WHERE organisation_id = $1 AND user_id = $2', owner);
    await client.query(
      'DELETE FROM password_reset WHERE organisation_id = $1 AND user_id = $2 AND used_at IS NULL',
      owner,
    );
    await client.query(
      'INSERT INTO password_reset (organisation_id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, $4)',
      [...owner, tokenHash, expiresAt],
    );
    await liftThrottle(client, email, user.id);
    await recordAuditInSql(client, {
      organisationId: user.organisation_id,
      actorId: null,
      action: 'member.access-reset',
      targetType: 'user',
      targetId: user.id,
    });
  });
  return { link, email, expiresAt: expiresAt.toISOString() };
}
