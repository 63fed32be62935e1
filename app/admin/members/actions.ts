'use server';

import { action } from '@/lib/edge/action';
import { ChangeMember, changeMember } from '@/lib/members/change-member';
import { inviteMember } from '@/lib/members/invite-member';
import { InviteMember } from '@/lib/members/member';
import { MemberId, removeTwoFactor } from '@/lib/members/remove-two-factor';
import { RevokeInvite, revokeInvite } from '@/lib/members/revoke-invite';
import { unlinkMember } from '@/lib/members/unlink-member';

export const inviteMemberAction = action('admin', InviteMember, inviteMember);
export const revokeInviteAction = action('admin', RevokeInvite, revokeInvite);
export const changeMemberAction = action('admin', ChangeMember, changeMember);
export const removeTwoFactorAction = action('admin', MemberId, removeTwoFactor);
export const unlinkMemberAction = action('admin', MemberId, unlinkMember);
