import type { BatchKind, Prepared, PreparedPerson } from '@/lib/batches/batch';
import { classNames } from '../ui/class-names';
import { Signal, type SignalState } from '../ui/signal';

type Props = {
  kind: BatchKind;
  prepared: Prepared;
  /** No stage is chosen yet, so nobody can say what becomes of them. */
  isUndecided: boolean;
  /** Another answer is on its way. */
  isStale: boolean;
};

const goesWord: Record<BatchKind, string> = { move: 'will be moved', reject: 'will be rejected', note: 'get the note' };

/** Who goes and who does not, each with the reason, before anything is asked for. */
export function PreparedPeople({ kind, prepared: { people, elsewhere }, isUndecided, isStale }: Props) {
  const of = (verdict: PreparedPerson['verdict']) => people.filter((person) => person.verdict === verdict);
  const goes = of('goes');
  const final = goes.filter(({ oneWay }) => oneWay !== null);
  return (
    <section
      aria-label="What will happen"
      aria-busy={isStale || undefined}
      className={classNames('grid rounded-lg border border-line transition-opacity', isStale && 'opacity-60')}
    >
      {isUndecided ? (
        <Group
          state="waiting"
          says={`${counted(people.length)} chosen`}
          people={people}
          about={({ stands }) => stands}
        />
      ) : (
        <>
          <Group
            state="clear"
            says={`${counted(goes.length)} ${goesWord[kind]}`}
            people={goes}
            about={({ stands }) => stands}
          />
          <Group
            state="waiting"
            says={`Of them ${counted(final.length)} cannot be moved back`}
            people={final}
            about={({ oneWay }) => oneWay}
          />
          <Group
            state="clear"
            says={`${counted(of('there').length)} there already`}
            people={of('there')}
            about={() => null}
          />
          <Group
            state="stop"
            says={`${counted(of('refused').length)} will be left out`}
            people={of('refused')}
            about={({ why }) => why}
          />
        </>
      )}
      {elsewhere > 0 && (
        <p className="border-line border-t px-3 py-2 text-ink-3 text-sm first:border-0">
          {counted(elsewhere)} {elsewhere === 1 ? 'is' : 'are'} not in process on this job.
        </p>
      )}
    </section>
  );
}

function counted(people: number): string {
  return `${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'}`;
}

type GroupProps = {
  state: SignalState;
  says: string;
  people: PreparedPerson[];
  about: (person: PreparedPerson) => string | null;
};

function Group({ state, says, people, about }: GroupProps) {
  if (people.length === 0) return null;
  return (
    <details className="group border-line border-t first:border-0" open={state === 'stop' && people.length <= 5}>
      <summary className="flex cursor-pointer items-center justify-between gap-2 px-3 py-2 marker:content-none touch:min-h-11">
        <Signal state={state}>{says}</Signal>
        <span className="text-ink-3 text-xs group-open:hidden">Show names</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul tabIndex={0} aria-label={says} className="scroll-quiet grid max-h-44 gap-1 overflow-y-auto px-3 pb-2.5">
        {people.map((person) => (
          <li key={person.applicationId} className="flex min-w-0 flex-wrap gap-x-2 text-sm">
            <span dir="auto" className="min-w-0 truncate font-[550]">
              {person.name}
            </span>
            <span className="prose-wrap min-w-0 text-ink-3">{about(person)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
