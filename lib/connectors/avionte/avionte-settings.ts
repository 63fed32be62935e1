import 'server-only';
import type { ConnectionSettings } from '../connector';
import type { SettingDefinition } from '../provider';

export const namingSchemes = ['talent', 'candidate'] as const;
/** What Avionté's own API calls a person in its paths. */
export type NamingScheme = (typeof namingSchemes)[number];

export const avionteSettingDefinitions = [
  {
    key: 'scheme',
    label: 'What Avionté’s API calls people',
    help: 'Found out when the connection was added. Without it Switchyard asks under “candidate”.',
    kind: 'one-of',
    options: [
      { value: 'candidate', label: 'Candidate' },
      { value: 'talent', label: 'Talent' },
    ],
  },
  {
    key: 'activityTypeId',
    label: 'Activity type of notes',
    help: 'The number of the kind of activity under which notes on people are filed. Avionté’s support knows it. Where the API says “talent”, no note on a person can be added without it.',
    kind: 'whole-number',
  },
] as const satisfies readonly SettingDefinition[];

export type AvionteSettings = { scheme: NamingScheme; activityTypeId: number | null };

/** What is not set, or set to what is no choice, is as if nobody had said anything. */
export function avionteSettings({ scheme, activityTypeId }: ConnectionSettings): AvionteSettings {
  return {
    scheme: namingSchemes.find((name) => name === scheme) ?? 'candidate',
    activityTypeId: Number.isInteger(activityTypeId) ? Number(activityTypeId) : null,
  };
}
