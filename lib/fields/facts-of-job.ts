import 'server-only';
import sanitizeHtml from 'sanitize-html';
import type { EnhancedJob, Rates } from '../connectors/enhanced-records';
import type { Fact } from './fields';

const LONGEST = 5_000;

/** What only the ATS's own API tells of a job, in words; what it does not say is left out. */
export function factsOfJob(job: EnhancedJob): Fact[] {
  const { positions, placed, shift } = job;
  const facts: [string, string | null][] = [
    ['Status', job.status],
    ['Order type', job.orderType],
    ['Employee type', job.employeeType],
    ['Company', job.companyName],
    ['Worksite', job.worksite],
    ['Positions', positions === null ? null : `${positions}${placed === null ? '' : `, ${placed} placed`}`],
    ['Starts', job.startDate],
    ['Ends', job.endDate],
    [
      'Shift',
      [shift.name, [shift.from, shift.to].filter(Boolean).join(' to '), shift.days.map(capitalised).join(', ')]
        .filter(Boolean)
        .join(' · '),
    ],
    ['Pay rate', inWords(job.payRates, job.ratePeriod)],
    ['Bill rate', inWords(job.billRates, job.ratePeriod)],
    ['Notes', job.notes && asText(job.notes)],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value: value.slice(0, LONGEST) }] : []));
}

function inWords({ regular, overtime, doubletime }: Rates, period: string | null): string | null {
  if (regular === null) return null;
  const others = [overtime !== null && `overtime ${overtime}`, doubletime !== null && `double time ${doubletime}`];
  return [`${regular}${period ? ` (${period})` : ''}`, ...others].filter(Boolean).join(', ');
}

const signs: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

function asText(html: string): string {
  const lines = html.replace(/<br\s*\/?>|<\/(p|li|div)>/gi, '\n');
  const text = sanitizeHtml(lines, { allowedTags: [], allowedAttributes: {} });
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (sign) => signs[sign] ?? sign).trim();
}

function capitalised(day: string): string {
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
}
