'use server';

import { openAction } from '@/lib/edge/open-action';
import { acceptInvite } from '@/lib/members/accept-invite';
import { AcceptInvite } from '@/lib/members/member';

export const acceptInviteAction = openAction(AcceptInvite, acceptInvite);
