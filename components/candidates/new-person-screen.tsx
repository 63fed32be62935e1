import type { NewPersonPage } from '@/lib/candidates/get-new-person';
import { Notice } from '../ui/notice';
import { NewPersonForm } from './new-person-form';

export function NewPersonScreen({ page }: { page: NewPersonPage }) {
  return (
    <div className="grid max-w-[720px] gap-5 px-5 pt-4 pb-16 max-md:px-4">
      {page.mayAdd === true ? (
        <>
          <p className="prose-wrap text-ink-2 text-sm">
            {page.job.tool} gets them with an application for {page.job.name}. What {page.job.tool} does not take
            through Kombo is not asked for here.
          </p>
          <NewPersonForm page={page} />
        </>
      ) : (
        <Notice role="status">{page.mayAdd}</Notice>
      )}
    </div>
  );
}
