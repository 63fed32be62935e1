import type { NewPersonPage } from '@/lib/candidates/get-new-person';
import { Notice } from '../ui/notice';
import { AppliedAlready, BackToPerson } from './about-person';
import { NewPersonForm } from './new-person-form';

export function NewPersonScreen({ page }: { page: NewPersonPage }) {
  return (
    <div className="@container px-5 pt-4 pb-16 max-md:px-4">
      <Content page={page} />
    </div>
  );
}

function Content({ page }: { page: NewPersonPage }) {
  const { about, job, mayAdd } = page;
  if (mayAdd !== true) {
    return (
      <Notice role="status" className="max-w-[640px]" action={about && <BackToPerson id={about.id} />}>
        {mayAdd}
      </Notice>
    );
  }
  if (about?.appliedHref) return <AppliedAlready about={about} job={job} />;
  return <NewPersonForm page={page} />;
}
