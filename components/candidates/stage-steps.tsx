import { type Column, HIRED } from '@/lib/board/board';
import { classNames } from '../ui/class-names';

/** How far somebody has come, for the eye; the stage itself is written below. */
export function StageSteps({ columns, at }: { columns: Column[]; at: string | null }) {
  const stages = columns.filter(({ kind }) => kind === 'stage');
  const here = at === HIRED ? stages.length : stages.findIndex(({ key }) => key === at);
  if (stages.length === 0) return null;
  return (
    <div aria-hidden className="flex gap-[3px]">
      {stages.map(({ key, name }, index) => (
        <i
          key={key}
          title={name}
          className={classNames(
            'h-[3px] min-w-0.5 flex-1 rounded-full bg-line',
            index < here && 'bg-ink-3',
            index === here && 'bg-accent',
          )}
        />
      ))}
    </div>
  );
}
