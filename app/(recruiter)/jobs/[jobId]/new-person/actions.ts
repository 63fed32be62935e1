'use server';

import { CreateApplication, createApplication } from '@/lib/candidates/create-application';
import { action } from '@/lib/edge/action';
import { DropKeptUpload, dropKeptUpload } from '@/lib/files/drop-kept-upload';

export const createApplicationAction = action('recruiter', CreateApplication, createApplication);
export const dropKeptUploadAction = action('recruiter', DropKeptUpload, dropKeptUpload);
