'use server';

import { ChangePassword, ConfirmedByPassword, TurnOnTwoFactor } from '@/lib/account/account';
import { beginTwoFactor } from '@/lib/account/begin-two-factor';
import { changePassword } from '@/lib/account/change-password';
import { renewRecoveryCodes } from '@/lib/account/renew-recovery-codes';
import { turnOffTwoFactor } from '@/lib/account/turn-off-two-factor';
import { turnOnTwoFactor } from '@/lib/account/turn-on-two-factor';
import { EndSessions, endSessions } from '@/lib/auth/end-sessions';
import { keepingSession } from '@/lib/auth/keep-session';
import { action } from '@/lib/edge/action';

export const endSessionsAction = action('viewer', EndSessions, endSessions);
export const changePasswordAction = action('viewer', ChangePassword, keepingSession(changePassword));
export const beginTwoFactorAction = action('viewer', ConfirmedByPassword, beginTwoFactor);
export const turnOnTwoFactorAction = action('viewer', TurnOnTwoFactor, turnOnTwoFactor);
export const turnOffTwoFactorAction = action('viewer', ConfirmedByPassword, turnOffTwoFactor);
export const renewRecoveryCodesAction = action('viewer', ConfirmedByPassword, renewRecoveryCodes);
