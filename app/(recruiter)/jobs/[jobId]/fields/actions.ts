'use server';

import { action } from '@/lib/edge/action';
import { SaveFields, saveFields } from '@/lib/fields/save-fields';

export const saveFieldsAction = action('recruiter', SaveFields, saveFields);
