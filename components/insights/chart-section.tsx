import type { ReactNode } from 'react';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import type { Series } from './bar-chart';

type Column = { label: string; title?: string };

type Props = {
  title: string;
  /** What is counted, and what cannot be known. */
  about: string;
  series?: Series[];
  chart: ReactNode;
  columns: Column[];
  rows: (string | number)[][];
};

/** A chart, what its colours mean, and all of its figures in a table. */
export function ChartSection({ title, about, series = [], chart, columns, rows }: Props) {
  return (
    <section
      aria-label={title}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-lg border border-line bg-panel p-4 shadow-card"
    >
      <div className="grid gap-0.5">
        <h2 className="font-[620]">{title}</h2>
        <p className="prose-wrap text-ink-2 text-sm">{about}</p>
      </div>
      {series.length > 1 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-sm">
          {series.map(({ key, label, colour }) => (
            <li key={key} className="flex items-center gap-1.5">
              <span aria-hidden className="size-2.5 rounded-[3px]" style={{ background: colour }} />
              {label}
            </li>
          ))}
        </ul>
      )}
      {chart}
      <details className="group">
        <summary className="w-fit cursor-pointer rounded-sm text-ink-2 text-sm hover:text-ink touch:py-2.5">
          Figures
        </summary>
        <div className="mt-2">
          <Table aria-label={`${title}: figures`}>
            <thead>
              <tr>
                {columns.map(({ label, title: hint }, at) => (
                  <HeaderCell key={label} title={hint} className={at > 0 ? 'text-right' : undefined}>
                    {label}
                  </HeaderCell>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.join(' ')}>
                  {row.map((value, at) => (
                    <Cell
                      key={columns[at]?.label}
                      className={at > 0 ? 'tabular whitespace-nowrap text-right' : 'max-w-56 truncate'}
                    >
                      {typeof value === 'number' ? value.toLocaleString('en-GB') : value}
                    </Cell>
                  ))}
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </section>
  );
}
