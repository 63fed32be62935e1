import type { CandidatePage } from '@/lib/candidates/candidate-page';

/** What this ATS or this connection does not let anybody do, each with its reason, once. */
export function NotPossible({ candidate, Heading }: { candidate: CandidatePage; Heading: 'h2' | 'h3' }) {
  const reasons = reasonsOf(candidate);
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="not-possible-heading" className="grid gap-1.5">
      <Heading id="not-possible-heading" className="font-[620]">
        Not possible here
      </Heading>
      <ul className="grid gap-1.5 text-ink-2 text-sm">
        {reasons.map(([what, reason]) => (
          <li key={what} className="prose-wrap">
            <span className="text-ink">{what}:</span> {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function reasonsOf({ may, applications }: CandidatePage): [string, string][] {
  const first = applications.find(({ outcome }) => outcome === 'active') ?? applications[0];
  const asked: [string, true | string | undefined][] = [
    ['Notes on the person', may.note],
    ['Notes on applications', first?.may.note],
    ['Result links', first?.may.link ?? may.link],
    ['Rejecting', first?.may.reject],
    ['Another job', may.apply],
  ];
  return asked.flatMap(([what, answer]) => (typeof answer === 'string' ? [[what, answer]] : []));
}
