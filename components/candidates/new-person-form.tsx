'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { FormProvider, type UseFormReturn, useForm } from 'react-hook-form';
import { createApplicationAction } from '@/app/(recruiter)/jobs/[jobId]/new-person/actions';
import type { NewPersonPage } from '@/lib/candidates/get-new-person';
import { emptyForm, NewPersonForm as Form, personOf } from '@/lib/candidates/new-person';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';
import { AboutPerson } from './about-person';
import { NewPersonDetails } from './new-person-details';
import { NewPersonFiles } from './new-person-files';
import { NewPersonLinks } from './new-person-links';
import { NewPersonPlace } from './new-person-place';
import { SimilarPeople } from './similar-people';
import { useKeptForm } from './use-kept-form';

/** Whoever signs in next in this tab finds nothing of it. */
function keptAs({ viewerId, job, about }: NewPersonPage): string {
  return ['new person', viewerId, job.id, ...(about ? [about.id] : [])].join(' ');
}

/** What was typed stays in this tab until the person is added, whatever happens meanwhile. */
export function NewPersonForm({ page }: { page: NewPersonPage }) {
  const { job, takes, about } = page;
  const ready = useHydrated();
  const begun = about?.filled ?? emptyForm;
  const form = useForm<Form>({ resolver: zodResolver(Form), defaultValues: begun });
  const forget = useKeptForm(form, keptAs(page), begun);
  const { isSubmitting, errors } = form.formState;
  const send = useSend(page, form, forget);

  return (
    <FormProvider {...form}>
      <form
        method="post"
        noValidate
        onSubmit={form.handleSubmit(send)}
        className="grid grid-cols-1 @4xl:grid-cols-[minmax(0,640px)_minmax(260px,340px)] @4xl:grid-rows-[auto_1fr] items-start gap-x-10 gap-y-6"
      >
        <div className="grid min-w-0 grid-cols-1 gap-6">
          {about ? (
            <AboutPerson about={about} job={job} />
          ) : (
            <p className="prose-wrap text-ink-2">
              {job.tool} gets them with an application for {job.name}. What {job.tool} does not take through Kombo is
              not asked for.
            </p>
          )}
          <NewPersonDetails takes={takes} countries={page.countries} emails={about?.emails ?? []} />
        </div>
        <SimilarPeople jobId={job.id} besides={about?.id ?? ''} />
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <NewPersonPlace page={page} />
          {takes.links && <NewPersonLinks />}
          {takes.files && <NewPersonFiles jobId={job.id} />}
          {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
          <div className="flex flex-wrap justify-end gap-2 border-line border-t pt-4 max-sm:grid max-sm:grid-cols-2">
            <Button asChild>
              <Link href={about ? `/candidates/${about.id}` : `/jobs/${job.id}`}>Cancel</Link>
            </Button>
            <Button type="submit" look="primary" pending={isSubmitting} disabled={!ready}>
              {isSubmitting ? 'Adding…' : 'Add to the job'}
            </Button>
          </div>
        </div>
      </form>
    </FormProvider>
  );
}

/** Sends the form and leads to the board; a refusal stays where it belongs, with all that was typed. */
function useSend({ job, about }: NewPersonPage, { setError }: UseFormReturn<Form>, forget: () => void) {
  const router = useRouter();
  return async (filled: Form): Promise<void> => {
    const result = await createApplicationAction({
      jobId: job.id,
      candidateId: about?.id,
      candidate: personOf(filled),
      stageId: filled.stageId || undefined,
      source: filled.source === '' ? undefined : { name: filled.source },
      uploads: filled.uploads,
    });
    if (!result.ok) {
      const { kind, message } = result.error;
      setError(kind === 'already-exists' ? 'email' : 'root', { message }, { shouldFocus: true });
      // Read again, the page leads to the application that is there.
      if (about && kind === 'already-exists') router.refresh();
      return;
    }
    forget();
    notify({
      text: `${filled.firstName} ${filled.lastName} is on the way to ${job.tool}. Until it is sent, undo it under Changes.`,
    });
    router.push(`/jobs/${job.id}`);
  };
}
