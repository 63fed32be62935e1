import { z } from 'zod';
import { Email, NewPassword } from '../auth/password';
import { PersonName } from '../members/member';

export const OrganisationName = z.string().trim().min(1, 'Enter a name.').max(120, 'Use at most 120 characters.');

export const SetUpOrganisation = z.object({
  token: z.string().trim().min(1, 'Copy it from the server’s log.'),
  organisationName: OrganisationName,
  name: PersonName,
  email: Email,
  password: NewPassword,
});
