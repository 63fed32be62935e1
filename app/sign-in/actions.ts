'use server';

import { EndSessions, endSessions } from '@/lib/auth/end-sessions';
import { action } from '@/lib/edge/action';

export const endSessionsAction = action('viewer', EndSessions, endSessions);
