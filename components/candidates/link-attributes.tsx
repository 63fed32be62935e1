'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';

export type Attribute = { id: string; key: string; value: string };

const MOST = 50;
const PREFIX = 'Result:';

/** Why these cannot be sent, or null. */
export function whyAttributesRefused(attributes: Attribute[]): string | null {
  const filled = filledOf(attributes);
  if (filled.some(({ key }) => key === '')) return 'Name every detail, or take it out.';
  if (filled.some(({ key }) => key.length > 100)) return 'A name has at most 100 characters.';
  if (filled.some(({ value }) => value.length > 1_000)) return 'A value has at most 1,000 characters.';
  return null;
}

export function detailsOf(attributes: Attribute[]) {
  const filled = filledOf(attributes);
  return filled.length === 0 ? {} : { details: { fieldNamePrefix: PREFIX, attributes: filled } };
}

function filledOf(attributes: Attribute[]): { key: string; value: string }[] {
  return attributes
    .map(({ key, value }) => ({ key: key.trim(), value: value.trim() }))
    .filter(({ key, value }) => key !== '' || value !== '');
}

type Props = { attributes: Attribute[]; onChange: (attributes: Attribute[]) => void; error: string | null };

/** Such as a score. Where the ATS keeps such details, they become fields there. */
export function LinkAttributes({ attributes, onChange, error }: Props) {
  const change = (id: string, to: Partial<Attribute>) =>
    onChange(attributes.map((one) => (one.id === id ? { ...one, ...to } : one)));

  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-[550] text-ink text-sm">Details (optional)</legend>
      <p className="prose-wrap text-ink-3 text-sm">
        Such as a score. Where the ATS keeps them, they become fields whose names begin with “{PREFIX}”.
      </p>
      {attributes.map(({ id, key, value }, index) => (
        <div key={id} className="flex items-center gap-1.5">
          <Input
            aria-label={`Name of detail ${index + 1}`}
            placeholder="Score"
            value={key}
            onChange={(event) => change(id, { key: event.currentTarget.value })}
          />
          <Input
            aria-label={`Value of detail ${index + 1}`}
            placeholder="82 %"
            value={value}
            onChange={(event) => change(id, { value: event.currentTarget.value })}
          />
          <IconButton
            label={`Take out detail ${index + 1}`}
            onClick={() => onChange(attributes.filter((one) => one.id !== id))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {error && (
        <p role="alert" className="font-medium text-sm text-stop">
          {error}
        </p>
      )}
      {attributes.length < MOST && (
        <Button
          size="small"
          look="quiet"
          className="justify-self-start"
          onClick={() => onChange([...attributes, { id: crypto.randomUUID(), key: '', value: '' }])}
        >
          <Plus aria-hidden />
          Add a detail
        </Button>
      )}
    </fieldset>
  );
}
