'use server';

import { openAction } from '@/lib/edge/open-action';
import { ResetPassword } from '@/lib/members/member';
import { resetPassword } from '@/lib/members/reset-password';

export const resetPasswordAction = openAction(ResetPassword, resetPassword);
