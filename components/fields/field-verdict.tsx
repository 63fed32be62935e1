import type { CustomField } from '@/lib/connectors/custom-fields';
import { type FieldEdit, isOnTheWay, shownValue } from '@/lib/fields/fields';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';

type Props = { field: Pick<CustomField, 'id'>; edits: readonly FieldEdit[]; tool: string };

/** What became of the last change of this field; nothing where it was never changed here. */
export function FieldVerdict({ field, edits, tool }: Props) {
  const edit = edits.find(({ state, fields }) => state !== 'cancelled' && fields.some(({ id }) => id === field.id));
  const edited = edit?.fields.find(({ id }) => id === field.id);
  if (!edit || !edited) return null;
  if (isOnTheWay(edit)) {
    return (
      <Signal state="waiting" quiet>
        {edit.state === 'unconfirmed' ? `${tool} did not confirm this.` : `On its way to ${tool}`}
      </Signal>
    );
  }
  const { outcome } = edited;
  if (outcome?.verdict === 'saved' || outcome?.verdict === 'unchanged') {
    return (
      <Signal state="clear" quiet>
        Saved {edit.answeredAt && <Time at={edit.answeredAt} as="clock" />}
      </Signal>
    );
  }
  if (!edit.needsYou && outcome?.verdict !== 'unknown') return null;
  return (
    <Signal state={outcome?.verdict === 'unknown' ? 'waiting' : 'stop'} quiet className="items-baseline">
      <span className="prose-wrap">
        {outcome?.verdict === 'changed'
          ? `Not saved: ${tool} shows ${shownValue(outcome.value)} by now.`
          : `${outcome?.verdict === 'unknown' ? '' : 'Not saved. '}${outcome?.why ?? edit.sentence ?? ''}`}
      </span>
    </Signal>
  );
}
