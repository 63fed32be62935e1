'use server';

import { SaveConnectionSettings } from '@/lib/connections/connection-settings';
import { saveConnectionSettings } from '@/lib/connections/save-connection-settings';
import { action } from '@/lib/edge/action';

export const saveConnectionSettingsAction = action('admin', SaveConnectionSettings, saveConnectionSettings);
