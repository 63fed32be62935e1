'use server';

import { action } from '@/lib/edge/action';
import { ChangeMember, changeMember } from '@/lib/members/change-member';
import { inviteMember } from '@/lib/members/invite-member';
import { InviteMember } from '@/lib/members/member';
import { RevokeInvite, revokeInvite } from '@/lib/members/revoke-invite';

export const inviteMemberAction = action('admin', InviteMember, inviteMember);
export const revokeInviteAction = action('admin', RevokeInvite, revokeInvite);
export const changeMemberAction = action('admin', ChangeMember, changeMember);
