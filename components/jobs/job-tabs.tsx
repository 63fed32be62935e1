import Link from 'next/link';
import { classNames } from '../ui/class-names';

export const jobTabs = [
  { key: 'board', label: 'Board', path: '' },
  { key: 'activity', label: 'Activity', path: '/activity' },
  { key: 'insights', label: 'Insights', path: '/insights' },
  { key: 'fields', label: 'Fields', path: '/fields' },
] as const;

type Props = { jobId: string; current: (typeof jobTabs)[number]['key'] };

/** The views of one job. */
export function JobTabs({ jobId, current }: Props) {
  return (
    <nav
      aria-label="Views of this job"
      className="scroll-quiet -mb-px mt-2 flex gap-4 overflow-x-auto border-line border-b"
    >
      {jobTabs.map(({ key, label, path }) => (
        <Link
          key={key}
          href={`/jobs/${jobId}${path}`}
          aria-current={key === current ? 'page' : undefined}
          className={classNames(
            '-mb-px flex h-8 items-center border-transparent border-b-2 font-[550] text-ink-2 text-sm hover:text-ink touch:h-11',
            key === current && 'border-accent text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
