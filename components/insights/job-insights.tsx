import { conversion, type Insights, topSources, waitWords } from '@/lib/insights/insights';
import { BarChart, type Series } from './bar-chart';
import { ChartSection } from './chart-section';

const MOST_SOURCES = 10;
const HOURS_OF_A_DAY = 24;
const UNNAMED_SOURCE = 'Not named';
const UNNAMED_REASON = 'No reason given';

const seen = 'var(--accent)';
const guessed = 'color-mix(in oklab, var(--accent) 38%, var(--panel))';

const funnelSeries: Series[] = [
  { key: 'seen', label: 'Seen there', colour: seen },
  { key: 'inferred', label: 'Inferred: seen only in a later stage', colour: guessed },
];

const timeSeries: Series[] = [{ key: 'days', label: 'Half took longer', colour: seen }];

const outcomeSeries: Series[] = [
  { key: 'active', label: 'In the pipeline', colour: seen },
  { key: 'hired', label: 'Hired', colour: 'var(--clear)' },
  { key: 'declined', label: 'Declined', colour: 'var(--stop)' },
];

const inDays = (hours: number) => Math.round((hours / HOURS_OF_A_DAY) * 10) / 10;

export function JobInsights({ insights, tool }: { insights: Insights; tool: string }) {
  return (
    <div className="grid grid-cols-2 items-start gap-4 max-lg:grid-cols-1">
      <Funnel insights={insights} tool={tool} />
      <TimeInStage insights={insights} />
      <Sources insights={insights} />
      <Outcomes insights={insights} />
    </div>
  );
}

function Funnel({ insights: { funnel }, tool }: { insights: Insights; tool: string }) {
  return (
    <ChartSection
      title="How far people got"
      about={`Everybody who was in a stage. ${tool} tells only where people stand, so stages that somebody passed before we looked are inferred.`}
      series={funnelSeries}
      chart={
        <BarChart
          says={`People per stage: ${funnel.map((stage) => `${stage.name} ${stage.seen + stage.inferred}`).join(', ')}.`}
          rows={funnel.map(({ name, ...stage }) => ({ name, values: { seen: stage.seen, inferred: stage.inferred } }))}
          series={funnelSeries}
        />
      }
      columns={[
        { label: 'Stage' },
        { label: 'There now' },
        { label: 'Seen' },
        { label: 'Inferred' },
        { label: 'Of the stage before' },
      ]}
      rows={funnel.map(({ name, now, ...stage }, at) => {
        const share = conversion(funnel, at);
        return [name, now, stage.seen, stage.inferred, share === null ? '–' : `${share} %`];
      })}
    />
  );
}

function TimeInStage({ insights: { times } }: { insights: Insights }) {
  const known = times.filter(({ seen: { count } }) => count > 0);
  return (
    <ChartSection
      title="Time in stage"
      about="Stays whose beginning and end were both seen. Where only the end was, the table says “at most”; those who are still there have waited at least that long."
      chart={
        known.length === 0 ? (
          <p className="rounded-md bg-sunken px-3 py-6 text-center text-ink-2 text-sm">
            No stay was seen from its beginning to its end yet.
          </p>
        ) : (
          <BarChart
            says={`Half of the stays took longer than: ${known.map((stage) => `${stage.name} ${waitWords(stage.seen.medianHours)}`).join(', ')}.`}
            rows={times.map(({ name, seen: { medianHours } }) => ({
              name,
              values: { days: inDays(medianHours ?? 0) },
            }))}
            series={timeSeries}
            unit="days"
          />
        )
      }
      columns={[
        { label: 'Stage' },
        { label: 'Stays seen' },
        { label: 'Median' },
        { label: 'Slowest tenth', title: 'One in ten took longer than this' },
        {
          label: 'Median, at most',
          title: 'Of stays whose beginning nobody saw: counted from when the person was added',
        },
        { label: 'There now, median' },
      ]}
      rows={times.map(({ name, seen: stays, atMost, waiting, waitingAtLeast }) => [
        name,
        stays.count,
        waitWords(stays.medianHours),
        waitWords(stays.slowHours),
        atMost.count === 0 ? '–' : `${waitWords(atMost.medianHours)} (${atMost.count})`,
        waiting.count === 0 ? '–' : `${waitingAtLeast > 0 ? 'at least ' : ''}${waitWords(waiting.medianHours)}`,
      ])}
    />
  );
}

function Sources({ insights: { sources } }: { insights: Insights }) {
  const shown = topSources(sources, MOST_SOURCES).map((line) => ({ ...line, source: line.source ?? UNNAMED_SOURCE }));
  return (
    <ChartSection
      title="Where people come from"
      about="Sources as the ATS names them, and what became of their people."
      series={outcomeSeries}
      chart={
        <BarChart
          says={`People per source: ${shown.map(({ source, people }) => `${source} ${people}`).join(', ')}.`}
          rows={shown.map(({ source, active, hired, declined }) => ({
            name: source,
            values: { active, hired, declined },
          }))}
          series={outcomeSeries}
        />
      }
      columns={[
        { label: 'Source' },
        { label: 'People' },
        { label: 'In the pipeline' },
        { label: 'Hired' },
        { label: 'Declined' },
      ]}
      rows={sources.map(({ source, people, active, hired, declined }) => [
        source ?? UNNAMED_SOURCE,
        people,
        active,
        hired,
        declined,
      ])}
    />
  );
}

function Outcomes({ insights: { outcomes, reasons } }: { insights: Insights }) {
  const { active, hired, declined } = outcomes;
  const named = reasons.map(({ reason, people }) => ({ name: reason ?? UNNAMED_REASON, people }));
  return (
    <ChartSection
      title="What became of them"
      about={`${active.toLocaleString('en-GB')} in the pipeline, ${hired.toLocaleString('en-GB')} hired, ${declined.toLocaleString('en-GB')} declined.`}
      chart={
        declined === 0 ? (
          <p className="rounded-md bg-sunken px-3 py-6 text-center text-ink-2 text-sm">Nobody was declined.</p>
        ) : (
          <BarChart
            says={`Reasons of declining: ${named.map(({ name, people }) => `${name} ${people}`).join(', ')}.`}
            rows={named.map(({ name, people }) => ({ name, values: { declined: people } }))}
            series={[{ key: 'declined', label: 'Declined', colour: 'var(--stop)' }]}
          />
        )
      }
      columns={[{ label: 'Reason of declining' }, { label: 'People' }]}
      rows={named.map(({ name, people }) => [name, people])}
    />
  );
}
