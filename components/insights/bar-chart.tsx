'use client';

import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export type Series = { key: string; label: string; colour: string };
export type ChartRow = { name: string; values: Record<string, number> };

type Props = {
  /** What the chart shows, in a sentence for those who do not see it; the figures stand in a table below. */
  says: string;
  rows: ChartRow[];
  series: Series[];
  /** How a value is written, beside the bar and in its hint. */
  unit?: 'people' | 'days';
};

const BAR_PX = 30;
const FRAME_PX = 34;
const NAME_PX = 128;
const MOST_SIGNS = 17;

/** Lying bars, stacked: names of stages and sources are long. */
export function BarChart({ says, rows, series, unit = 'people' }: Props) {
  const data = rows.map(({ name, values }) => ({ name, ...values }));
  const write = (value: number) => `${value.toLocaleString('en-GB')} ${unit}`;
  return (
    <div role="img" aria-label={says} className="text-xs">
      <ResponsiveContainer width="100%" height={rows.length * BAR_PX + FRAME_PX}>
        <Chart
          data={data}
          layout="vertical"
          margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
          barSize={14}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            type="number"
            allowDecimals={unit === 'days'}
            tick={{ fill: 'var(--ink-3)' }}
            stroke="var(--line)"
            tickLine={false}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={NAME_PX}
            interval={0}
            tick={{ fill: 'var(--ink-2)' }}
            tickFormatter={(name: string) => (name.length > MOST_SIGNS ? `${name.slice(0, MOST_SIGNS)}…` : name)}
            stroke="var(--line)"
            tickLine={false}
          />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            isAnimationActive={false}
            contentStyle={{
              background: 'var(--panel)',
              border: '1px solid var(--line)',
              borderRadius: 8,
              color: 'var(--ink)',
              padding: '6px 10px',
            }}
            itemStyle={{ color: 'var(--ink-2)', padding: 0 }}
            formatter={(value, name) => [write(Number(value)), name]}
          />
          {series.map(({ key, label, colour }) => (
            <Bar key={key} dataKey={key} name={label} stackId="all" fill={colour} isAnimationActive={false} />
          ))}
        </Chart>
      </ResponsiveContainer>
    </div>
  );
}
