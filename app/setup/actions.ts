'use server';

import { openAction } from '@/lib/edge/open-action';
import { SetUpOrganisation } from '@/lib/organisations/organisation';
import { setUpOrganisation } from '@/lib/organisations/set-up-organisation';

export const setUpOrganisationAction = openAction(SetUpOrganisation, setUpOrganisation);
