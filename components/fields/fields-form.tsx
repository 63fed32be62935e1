'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { saveFieldsAction } from '@/app/(recruiter)/jobs/[jobId]/fields/actions';
import { type FieldsView, shownValue } from '@/lib/fields/fields';
import { isEditable } from '@/lib/fields/fields-form';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { FactList } from './fact-list';
import { FieldEditor } from './field-editor';
import { FieldVerdict } from './field-verdict';
import { fieldsQuery } from './fields-query';
import { type FieldsFormState, useFieldsForm } from './use-fields-form';

/** The fields of one record, each in the editor of its kind; only what was changed is sent. */
export function FieldsForm({ view }: { view: FieldsView }) {
  const state = useFieldsForm(view);
  const { form, seen, changes } = state;
  const submit = useSubmit(view, state);
  const { errors, isSubmitting } = form.formState;
  const whyNot = view.edit === true ? null : view.edit;
  const hintId = useId();
  const count = Object.keys(changes).length;
  const others = seen.definitions.filter((field) => !isEditable(field));

  return (
    <form noValidate onSubmit={submit} className="grid min-w-0 gap-4">
      <Meanwhile state={state} tool={view.tool} />
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-[repeat(auto-fill,minmax(260px,1fr))]">
        {seen.definitions.map((field, place) =>
          isEditable(field) ? (
            <FieldEditor
              key={field.id}
              field={field}
              place={place}
              value={seen.values[field.id] ?? null}
              form={form}
              whyNot={whyNot}
              verdict={<FieldVerdict field={field} edits={view.edits} tool={view.tool} />}
            />
          ) : null,
        )}
      </div>
      {others.length > 0 && (
        <FactList
          title={`Only ${view.tool} can change these`}
          facts={others.map(({ id, name }) => ({ label: name, value: shownValue(seen.values[id]) }))}
        />
      )}
      {errors.root?.message && <Notice tone="stop">{errors.root.message}</Notice>}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          look="primary"
          pending={isSubmitting}
          aria-disabled={whyNot !== null || count === 0 || undefined}
          aria-describedby={hintId}
        >
          Save to {view.tool}
        </Button>
        {count > 0 && <Button onClick={state.startOver}>Start over</Button>}
        <p id={hintId} className="prose-wrap min-w-0 flex-1 text-ink-3 text-sm">
          {whyNot ?? saveHint(count, view)}
        </p>
      </div>
    </form>
  );
}

function saveHint(count: number, { tool, cost }: FieldsView): string {
  if (count === 0) return 'Nothing is changed.';
  const fields = count === 1 ? '1 field is changed' : `${count} fields are changed`;
  return cost ? `${fields}. Saving asks ${tool} about five questions: it compares first and reads back.` : `${fields}.`;
}

function useSubmit(view: FieldsView, { form, seen, changes, clashes, kept }: FieldsFormState) {
  const queryClient = useQueryClient();
  const { subject, targetId, tool } = view;
  return form.handleSubmit(async () => {
    if (view.edit !== true || Object.keys(changes).length === 0) return;
    if (clashes.length > 0) {
      form.setError('root', { message: 'Choose first which value holds where both sides changed it.' });
      return;
    }
    const fields = Object.entries(changes).map(([id, to]) => {
      const name = seen.definitions.find((field) => field.id === id)?.name ?? '';
      return { id, name, from: seen.values[id] ?? null, to };
    });
    const result = await saveFieldsAction({ subject, targetId, fields, replaces: null });
    if (result.ok) {
      kept();
      notify({ text: `Kept. It is sent to ${tool} in a moment.` });
    } else form.setError('root', { message: result.error.message });
    await queryClient.invalidateQueries({ queryKey: fieldsQuery(subject, targetId).queryKey });
  });
}

/** What happened in the ATS since the form was opened: other fields, other values. */
function Meanwhile({ state: { drift, clashes, followDrift, choose }, tool }: { state: FieldsFormState; tool: string }) {
  return (
    <>
      {drift.length > 0 && (
        <Notice
          tone="waiting"
          title={`${tool} changed its fields since you opened this`}
          action={<Button onClick={followDrift}>Show them as they are</Button>}
        >
          {drift.join(' ')} What you typed stays where its field is still there.
        </Notice>
      )}
      {clashes.map((clash) => (
        <Notice
          key={clash.field.id}
          tone="waiting"
          title={`Somebody changed ${clash.field.name} in ${tool} meanwhile`}
          action={
            <>
              <Button onClick={() => choose(clash, clash.mine)}>Keep mine</Button>
              <Button onClick={() => choose(clash, clash.theirs)}>Take theirs</Button>
            </>
          }
        >
          Yours: {shownValue(clash.mine)}. Theirs: {shownValue(clash.theirs)}.
        </Notice>
      ))}
    </>
  );
}
