'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { FormProvider, useForm } from 'react-hook-form';
import { createApplicationAction } from '@/app/(recruiter)/jobs/[jobId]/new-person/actions';
import type { NewPersonPage } from '@/lib/candidates/get-new-person';
import { NewPersonForm as Form, personOf } from '@/lib/candidates/new-person';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';
import { NewPersonDetails } from './new-person-details';
import { NewPersonFiles } from './new-person-files';
import { NewPersonLinks } from './new-person-links';
import { NewPersonPlace } from './new-person-place';
import { SimilarPeople } from './similar-people';
import { useKeptForm } from './use-kept-form';

const empty: Form = {
  firstName: '',
  lastName: '',
  email: '',
  phoneCountry: 'NL',
  phone: '',
  company: '',
  title: '',
  country: '',
  city: '',
  links: [],
  source: '',
  stageId: '',
  uploads: [],
};

/** What was typed stays in this tab until the person is added, whatever happens meanwhile. */
export function NewPersonForm({ page }: { page: NewPersonPage }) {
  const { job, takes } = page;
  const ready = useHydrated();
  const router = useRouter();
  const form = useForm<Form>({ resolver: zodResolver(Form), defaultValues: empty });
  const forget = useKeptForm(form, `new person ${job.id}`, empty);
  const { handleSubmit, setError, formState } = form;

  const submit = handleSubmit(async (filled) => {
    const result = await createApplicationAction({
      jobId: job.id,
      candidate: personOf(filled),
      stageId: filled.stageId || undefined,
      source: filled.source === '' ? undefined : { name: filled.source },
      uploads: filled.uploads,
    });
    if (!result.ok) {
      setError(
        result.error.kind === 'already-exists' ? 'email' : 'root',
        { message: result.error.message },
        { shouldFocus: true },
      );
      return;
    }
    forget();
    notify({
      text: `${filled.firstName} ${filled.lastName} is on the way to ${job.tool}. Until it is sent, undo it under Changes.`,
    });
    router.push(`/jobs/${job.id}`);
  });

  return (
    <FormProvider {...form}>
      <form method="post" noValidate onSubmit={submit} className="grid gap-6">
        {formState.errors.root && <Notice tone="stop">{formState.errors.root.message}</Notice>}
        <NewPersonDetails takes={takes} countries={page.countries} />
        <SimilarPeople jobId={job.id} />
        <NewPersonPlace page={page} />
        {takes.links && <NewPersonLinks />}
        {takes.files && <NewPersonFiles jobId={job.id} />}
        <div className="flex flex-wrap justify-end gap-2 border-line border-t pt-4">
          <Button asChild>
            <Link href={`/jobs/${job.id}`}>Cancel</Link>
          </Button>
          <Button type="submit" look="primary" pending={formState.isSubmitting} disabled={!ready}>
            {formState.isSubmitting ? 'Adding…' : 'Add to the job'}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
