'use server';

import { askAts } from '@/lib/connections/ask-ats';
import { changeApiKey } from '@/lib/connections/change-api-key';
import { StartRepair } from '@/lib/connections/connect-attempt';
import { ConnectionId } from '@/lib/connections/connection';
import { SaveConnectionSettings } from '@/lib/connections/connection-settings';
import { deleteConnection } from '@/lib/connections/delete-connection';
import { eraseNow } from '@/lib/connections/erase-now';
import { AskAts, ChangeApiKey, DeleteConnection } from '@/lib/connections/mending';
import { pauseConnection } from '@/lib/connections/pause-connection';
import { readEverything } from '@/lib/connections/read-everything';
import { resumeConnection } from '@/lib/connections/resume-connection';
import { saveConnectionSettings } from '@/lib/connections/save-connection-settings';
import { startRepair } from '@/lib/connections/start-repair';
import { action } from '@/lib/edge/action';

export const saveConnectionSettingsAction = action('admin', SaveConnectionSettings, saveConnectionSettings);
export const startRepairAction = action('admin', StartRepair, startRepair);
export const changeApiKeyAction = action('admin', ChangeApiKey, changeApiKey);
export const pauseConnectionAction = action('admin', ConnectionId, pauseConnection);
export const resumeConnectionAction = action('admin', ConnectionId, resumeConnection);
export const readEverythingAction = action('admin', ConnectionId, readEverything);
export const askAtsAction = action('admin', AskAts, askAts);
export const eraseNowAction = action('admin', ConnectionId, eraseNow);
export const deleteConnectionAction = action('admin', DeleteConnection, deleteConnection);
