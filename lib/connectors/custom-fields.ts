// The one model of custom fields, whatever the ATS calls them. Pure: screens use it too.

export type CustomFieldType =
  | 'text'
  | 'long-text'
  | 'number'
  | 'date'
  | 'yes-no'
  | 'one-of'
  | 'many-of'
  /** A kind we do not know: shown, never edited, never dropped. */
  | 'unknown';

export type CustomFieldOption = { id: string; label: string };

export type CustomField = {
  id: string;
  name: string;
  type: CustomFieldType;
  required: boolean;
  readOnly: boolean;
  /** Of `one-of` and `many-of`. */
  options: readonly CustomFieldOption[];
  /** The ATS's own word for the kind. */
  remoteType: string | null;
};

/** By type: text and long-text a string, number a number, date YYYY-MM-DD, yes-no a boolean, one-of an option's label, many-of labels. */
export type CustomValue = string | number | boolean | readonly string[] | null;
/** By field id. What could not be read as its type stands there as the ATS's own text. */
export type CustomValues = Record<string, CustomValue>;

/** The record in the ATS, by the id it has there. */
export type RemoteInput = { remoteId: string; signal?: AbortSignal };
export type UpdateFieldsInput = RemoteInput & { changes: CustomValues };

export type FieldVerdict = { fieldId: string } & (
  | { verdict: 'saved'; value: CustomValue }
  /** It was so already: nothing was sent. */
  | { verdict: 'unchanged'; value: CustomValue }
  /** Not sent, or not taken, and why. */
  | { verdict: 'refused'; why: string }
  /** Sent, and the ATS shows something else afterwards. */
  | { verdict: 'differs'; value: CustomValue; why: string }
  /** Sent, and reading back failed. */
  | { verdict: 'unknown'; why: string }
);

export type FieldsReceipt = { verdicts: FieldVerdict[]; warnings: string[] };
