import '../edge/zod-in-browser';
import { z } from 'zod';
import type { ConnectionSettings } from '../connectors/connector';
import type { SettingDefinition } from '../connectors/provider';

/** What the ATS's definition asks for, and what is set of it. */
export type SettingsView = { definitions: readonly SettingDefinition[]; values: ConnectionSettings };

/** As a form sends it: all texts, an empty one where nothing is set. Which keys there are, the ATS's definition says. */
export const SaveConnectionSettings = z.object({
  connectionId: z.uuid(),
  settings: z.record(z.string().max(80), z.string().max(200).default('')),
});

/** The form's schema, out of the definitions: a wrong text is refused at its field, an empty one means not set. */
export function settingsForm(definitions: readonly SettingDefinition[]) {
  return z.object(Object.fromEntries(definitions.map((definition) => [definition.key, fieldOf(definition)])));
}

/** What a browser has filled in before it is checked. */
export type SettingsInput = Record<string, string>;

function fieldOf(definition: SettingDefinition) {
  const text = z.string().trim().default('');
  if (definition.kind === 'one-of') {
    const known = definition.options.map(({ value }) => value);
    return text
      .refine((value) => value === '' || known.includes(value), 'Choose one of the list.')
      .transform((value): string | number | null => (value === '' ? null : value));
  }
  return text
    .refine((value) => value === '' || /^-?\d{1,9}$/.test(value), 'Enter a whole number.')
    .transform((value): string | number | null => (value === '' ? null : Number(value)));
}

export function shownSettings({ definitions, values }: SettingsView): SettingsInput {
  return Object.fromEntries(definitions.map(({ key }) => [key, String(values[key] ?? '')]));
}
