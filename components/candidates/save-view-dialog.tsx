'use client';

import { useId, useState } from 'react';
import { LONGEST_VIEW_NAME } from '@/lib/candidates/saved-view';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

type Props = { isOpen: boolean; onClose: () => void; onSave: (name: string, isDefault: boolean) => void };

export function SaveViewDialog({ isOpen, onClose, onSave }: Props) {
  const formId = useId();
  const [error, setError] = useState<string | null>(null);

  function save(form: FormData) {
    const name = String(form.get('name') ?? '').trim();
    if (!name) return setError('Give the view a name.');
    setError(null);
    onClose();
    onSave(name, form.get('default') === 'on');
  }

  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Save this view"
        description="The search, the filters, the order and the columns, for you alone. The same name again replaces it."
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" type="submit" form={formId}>
              Save view
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save(new FormData(event.currentTarget));
          }}
          className="grid gap-3"
        >
          <Field label="Name" error={error}>
            <Input name="name" maxLength={LONGEST_VIEW_NAME} autoComplete="off" />
          </Field>
          <Checkbox name="default" label="Open People with this view" />
        </form>
      </DialogContent>
    </Dialog>
  );
}
