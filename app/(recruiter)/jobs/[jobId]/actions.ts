'use server';

import { MoveApplication, moveApplication } from '@/lib/board/move-application';
import { action } from '@/lib/edge/action';

export const moveApplicationAction = action('recruiter', MoveApplication, moveApplication);
