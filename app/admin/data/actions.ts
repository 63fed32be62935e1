'use server';

import { action } from '@/lib/edge/action';
import { erasePerson } from '@/lib/personal-data/erase-person';
import { liftErasure } from '@/lib/personal-data/lift-erasure';
import { ErasePerson, PersonId } from '@/lib/personal-data/personal-data';
import { RetentionSettings } from '@/lib/retention/retention-settings';
import { saveRetention } from '@/lib/retention/save-retention';

export const saveRetentionAction = action('admin', RetentionSettings, saveRetention);
export const erasePersonAction = action('admin', ErasePerson, erasePerson);
export const liftErasureAction = action('admin', PersonId, liftErasure);
