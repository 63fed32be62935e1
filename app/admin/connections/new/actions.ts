'use server';

import { cancelConnecting } from '@/lib/connections/cancel-connecting';
import { CancelConnecting, FinishConnecting, StartConnecting } from '@/lib/connections/connect-attempt';
import { NewEnvironment } from '@/lib/connections/connection';
import { finishConnecting } from '@/lib/connections/finish-connecting';
import { saveEnvironment } from '@/lib/connections/save-environment';
import { startConnecting } from '@/lib/connections/start-connecting';
import { action } from '@/lib/edge/action';

export const saveEnvironmentAction = action('admin', NewEnvironment, saveEnvironment);
export const startConnectingAction = action('admin', StartConnecting, startConnecting);
export const finishConnectingAction = action('admin', FinishConnecting, finishConnecting);
export const cancelConnectingAction = action('admin', CancelConnecting, cancelConnecting);
