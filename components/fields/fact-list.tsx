import type { Fact } from '@/lib/fields/fields';

/** What is shown and not edited here. */
export function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <fieldset aria-label={title} className="grid min-w-0 gap-1.5">
      <h3 className="font-[600] text-sm">{title}</h3>
      <dl className="grid gap-x-6 text-sm md:grid-cols-[repeat(auto-fill,minmax(260px,1fr))]">
        {facts.map(({ label, value }) => (
          <div key={label} className="grid grid-cols-[130px_minmax(0,1fr)] gap-2 border-line border-b py-1.5">
            <dt className="prose-wrap text-ink-3">{label}</dt>
            <dd className="prose-wrap whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </fieldset>
  );
}
