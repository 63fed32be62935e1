'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { inviteMemberAction } from '@/app/admin/members/actions';
import { roleMeaning, roles, roleWord } from '@/lib/auth/role';
import { InviteMember, type SentInvite } from '@/lib/members/member';
import { Button } from '../ui/button';
import { DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';

export function AddPersonForm({ onAdded }: { onAdded: (invite: SentInvite) => void }) {
  const { register, handleSubmit, setError, control, formState } = useForm({
    resolver: zodResolver(InviteMember),
    defaultValues: { name: '', email: '', role: 'recruiter' as const },
  });
  const role = useWatch({ control, name: 'role' });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await inviteMemberAction(input);
    if (result.ok) onAdded(result.value);
    else setError('root', { message: result.error.message });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <Field label="Name" error={errors.name?.message}>
        <Input autoComplete="off" {...register('name')} />
      </Field>
      <Field label="E-mail address" error={errors.email?.message}>
        <Input type="email" autoComplete="off" {...register('email')} />
      </Field>
      <Field label="Role" hint={roleMeaning[role]} error={errors.role?.message}>
        <Select {...register('role')}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {roleWord[one]}
            </option>
          ))}
        </Select>
      </Field>
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" pending={isSubmitting}>
          Make the link
        </Button>
      </div>
    </form>
  );
}
