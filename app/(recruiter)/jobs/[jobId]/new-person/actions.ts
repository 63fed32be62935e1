'use server';

import { CreateApplication, createApplication } from '@/lib/candidates/create-application';
import { action } from '@/lib/edge/action';

export const createApplicationAction = action('recruiter', CreateApplication, createApplication);
