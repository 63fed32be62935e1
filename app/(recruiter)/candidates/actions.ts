'use server';

import { ChooseDefaultView, chooseDefaultView } from '@/lib/candidates/choose-default-view';
import { DeleteView, deleteView } from '@/lib/candidates/delete-view';
import { SaveView, saveView } from '@/lib/candidates/save-view';
import { action } from '@/lib/edge/action';

// A viewer has views of their own too: they change nothing that anybody else sees.
export const saveViewAction = action('viewer', SaveView, saveView);
export const deleteViewAction = action('viewer', DeleteView, deleteView);
export const chooseDefaultViewAction = action('viewer', ChooseDefaultView, chooseDefaultView);
