'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { turnOnTwoFactorAction } from '@/app/(recruiter)/account/actions';
import { TurnOnTwoFactor, type TwoFactorSetUp } from '@/lib/account/account';
import { TextField } from '../identity/text-field';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Textarea } from '../ui/textarea';

type Props = { setUp: TwoFactorSetUp; onDone: (codes: string[]) => void };

export function ScanStep({ setUp, onDone }: Props) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(TurnOnTwoFactor),
    defaultValues: { code: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await turnOnTwoFactorAction(input);
    if (result.ok) {
      onDone(result.value.recoveryCodes);
      return;
    }
    const { kind, message } = result.error;
    setError(kind === 'invalid' ? 'code' : 'root', { message }, { shouldFocus: true });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <div className="flex flex-wrap items-center gap-4">
        <QrCode {...setUp.qr} />
        <Field
          label="Key"
          hint={
            <span className="flex items-center gap-1.5">
              To type or copy into the app. <CopyButton text={setUp.key} label="Copy the key" />
            </span>
          }
          className="min-w-0 flex-1 basis-48"
        >
          {/* In groups, as it is typed. */}
          <Textarea
            readOnly
            rows={2}
            spellCheck={false}
            value={setUp.key.match(/.{1,4}/g)?.join(' ')}
            onFocus={(event) => event.currentTarget.select()}
            className="tabular resize-none bg-sunken font-mono"
          />
        </Field>
      </div>
      <TextField
        label="Code of the app"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="tabular"
        error={errors.code}
        {...register('code')}
      />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" pending={isSubmitting}>
          Turn on
        </Button>
      </div>
    </form>
  );
}

/** Cameras need dark on light with a margin of four modules, in either theme. */
const MARGIN = 4;

function QrCode({ size, path }: TwoFactorSetUp['qr']) {
  const side = size + 2 * MARGIN;
  return (
    <svg
      role="img"
      aria-label="QR code of the key, for the camera of your device"
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-md border border-line forced-color-adjust-none"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
